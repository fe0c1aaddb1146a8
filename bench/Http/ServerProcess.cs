using System.Diagnostics;
using System.Net;
using Billetterie.Testing;

namespace Billetterie.Bench.Http;

/// <summary>One of the measured servers as a process of its own on a free loopback port; ended with its data when disposed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public int Port { get; }
    public HttpClient Client { get; }
    public int ProcessId => process.Id;

    /// <summary>Memory that it holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts one of the servers of <see cref="BenchServer"/>.</summary>
    public static Task<ServerProcess> StartAsync(string server, string readyPath, IReadOnlyDictionary<string, string> settings) =>
        StartAsync([.. Itself, "serve", server], readyPath, settings);

    /// <summary>Started as "dotnet Billetterie.Bench.dll", the process is dotnet's and not the program's own.</summary>
    private static string[] Itself => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, typeof(ServerProcess).Assembly.Location]
        : [Environment.ProcessPath!];

    /// <summary>Starts any server that takes <c>--urls</c>.</summary>
    public static async Task<ServerProcess> StartAsync(string[] command, string readyPath, IReadOnlyDictionary<string, string> settings)
    {
        var port = FreePorts.Next();
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. command[1..], "--urls", $"http://127.0.0.1:{port}"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var running = new ServerProcess(process, port);
        await running.ReadyAsync(readyPath);
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task ReadyAsync(string path)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.MethodNotAllowed)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < Patience)
            {
                // Not listening yet.
            }

            if (process.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException("The server did not get ready.");
            }

            await Task.Delay(50);
        }
    }
}
