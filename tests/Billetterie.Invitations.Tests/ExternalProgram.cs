using System.Diagnostics;

namespace Billetterie.Invitations.Tests;

/// <summary>A program of the system that a test needs: its absence is a visible skip on a laptop and a failure on CI.</summary>
internal static class ExternalProgram
{
    /// <summary>Runs it and gives back what it printed. Fails where it ends with anything but 0.</summary>
    public static string Run(string program, string package, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Require(program, package);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors.Result}");
        return output;
    }

    private static void Require(string program, string package)
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = !paths.Any(path => File.Exists(Path.Combine(path, program)));
        var reason = $"{program} is missing (Debian: apt-get install {package}).";
        Assert.False(missing && string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase), reason);
        Skip.If(missing, reason);
    }
}
