using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Billetterie.Testing;

namespace Billetterie.Faults.Programs;

using Process = System.Diagnostics.Process;

/// <summary>
/// The one-machine program, running on a free loopback port. Killing it is SIGKILL: it learns nothing of it. It dies with the
/// tests, however these end.
/// </summary>
internal sealed class WebHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private const int LooksForRecovery = 600;

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
    /// <param name="prefix">The command that runs it, for example as another user; empty for none.</param>
    public static async Task<WebHostProcess> StartAsync(int port, IReadOnlyDictionary<string, string> settings, params string[] prefix)
    {
        var host = await StartAnywayAsync(port, settings, prefix);
        await host.BecomeReadyAsync();
        return host;
    }

    /// <summary>Starts the program and comes back once it serves, ready or not.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static Task<WebHostProcess> StartAnywayAsync(int port, IReadOnlyDictionary<string, string> settings, params string[] prefix) =>
        StartAnywayAsync(BuiltProgram.WebHost, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")), settings, prefix);

    /// <summary>Starts another of our programs, at any address of this machine, and comes back once it is ready to take bookings.</summary>
    /// <param name="program">From <see cref="BuiltProgram"/>.</param>
    /// <param name="prefix">The command that runs it, for example in another network namespace; empty for none.</param>
    public static async Task<WebHostProcess> StartAsync(string program, Uri address, IReadOnlyDictionary<string, string> settings, params string[] prefix)
    {
        var host = await StartAnywayAsync(program, address, settings, prefix);
        await host.BecomeReadyAsync();
        return host;
    }

    private static async Task<WebHostProcess> StartAnywayAsync(string program, Uri address, IReadOnlyDictionary<string, string> settings, string[] prefix)
    {
        var process = Launch(program, settings, prefix, "--urls", address.ToString());
        var host = new WebHostProcess(process, Guard(process), new LogTail(process), address);
        if (!await host.log.SawAsync("Application started", Patience))
            throw new InvalidOperationException($"The program did not start:\n{host.Log}");
        return host;
    }

    /// <summary>Has the program do a verb in place of serving, or start and end by itself.</summary>
    /// <returns>Its exit code, and what it printed.</returns>
    public static Task<(int ExitCode, string Output)> DoAsync(IReadOnlyDictionary<string, string> settings, string[] arguments, params string[] prefix) =>
        DoAsync(BuiltProgram.WebHost, settings, arguments, prefix);

    /// <summary>The same with another program, such as the cluster's node.</summary>
    public static async Task<(int ExitCode, string Output)> DoAsync(
        string program, IReadOnlyDictionary<string, string> settings, string[] arguments, params string[] prefix)
    {
        using var process = Launch(program, settings, prefix, arguments);
        var guardian = Guard(process);
        var log = new LogTail(process);
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            guardian.Kill();
        }
        return (process.ExitCode, log.ToString());
    }

    /// <summary>Waits until the program prints a text; false when it ended without.</summary>
    public Task<bool> SawAsync(string text) => log.SawAsync(text, Patience);

    /// <summary>Asks it to stop, as an orchestrator does (SIGTERM).</summary>
    public void AskToStop()
    {
        if (Kill(process.Id, Sigterm) != 0)
            throw new InvalidOperationException($"The program's process {process.Id} could not be signalled.");
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndedAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>Memory that it holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
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

    private static Process Launch(string program, IReadOnlyDictionary<string, string> settings, string[] prefix, params string[] arguments)
    {
        string[] command = [.. prefix, "dotnet", "exec", program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The status of <c>/health/ready</c>.</summary>
    public async Task<int> ReadinessAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = Patience };
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return (int)answer.StatusCode;
    }

    /// <summary>Waits until a program whose database is back has found that out by itself.</summary>
    public async Task RecoverAsync()
    {
        for (var looked = 0; looked < LooksForRecovery && await ReadinessAsync() != 200; looked++)
            await Machine.Pause.OfAsync(BetweenLooks);
        await BecomeReadyAsync();
    }

    private async Task BecomeReadyAsync()
    {
        var status = await ReadinessAsync();
        Assert.True(status == 200, $"Started, but not ready: {status}\n{Log}");
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

    private const int Sigterm = 15;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
