using System.Diagnostics;

namespace Billetterie.Cluster.Tests.Nodes;

/// <summary>Programs of the machine.</summary>
internal static class Command
{
    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with anything but 0; the message says what it printed.</exception>
    public static async Task RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {errors}");
    }
}
