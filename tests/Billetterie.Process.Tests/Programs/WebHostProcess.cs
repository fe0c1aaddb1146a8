using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Billetterie.Process.Tests.Programs;

using Process = System.Diagnostics.Process;

/// <summary>
/// The one-machine program, running on a free loopback port. Killing it is SIGKILL: it learns nothing of it. It dies with the
/// tests, however these end.
/// </summary>
internal sealed class WebHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly Process guardian;
    private readonly LogTail log;

    private WebHostProcess(Process process, Process guardian, LogTail log, Uri address)
    {
        this.process = process;
        this.guardian = guardian;
        this.log = log;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>The last lines that it printed.</summary>
    public string Log => log.ToString();

    /// <summary>Starts the program and comes back once it is ready to take bookings.</summary>
    public static async Task<WebHostProcess> StartAsync(int port, IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var process = Launch(settings, "--urls", address.ToString());
        var host = new WebHostProcess(process, Guard(process), new LogTail(process), address);
        await host.BecomeReadyAsync();
        return host;
    }

    /// <summary>Has the program do a verb in place of serving.</summary>
    /// <returns>Its exit code, and what it printed.</returns>
    public static async Task<(int ExitCode, string Output)> DoAsync(IReadOnlyDictionary<string, string> settings, string verb)
    {
        using var process = Launch(settings, verb);
        var log = new LogTail(process);
        await process.WaitForExitAsync();
        return (process.ExitCode, log.ToString());
    }

    /// <summary>Ends it at once, in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        guardian.Kill();
        await guardian.WaitForExitAsync();
        process.Dispose();
        guardian.Dispose();
    }

    private static Process Launch(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", BuiltProgram.WebHost, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(BuiltProgram.WebHost),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private async Task BecomeReadyAsync()
    {
        if (!await log.SawAsync("Application started", Patience))
            throw new InvalidOperationException($"The program did not start:\n{Log}");
        using var client = new HttpClient { BaseAddress = Address, Timeout = Patience };
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"Started, but not ready: {answer.StatusCode}\n{Log}");
    }

    /// <summary>A shell that waits for the end of our life at the other end of its input, then ends the program.</summary>
    private static Process Guard(Process process)
    {
        var start = new ProcessStartInfo("sh", ["-c", "cat > /dev/null; kill -9 \"$1\" 2> /dev/null", "sh", process.Id.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
        };
        return Process.Start(start)!;
    }
}
