using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Billetterie.Testing;

/// <summary>A mail that a server took.</summary>
/// <param name="User">Who signed in to send it; null for nobody.</param>
/// <param name="Encrypted">Whether it came over an encrypted connection.</param>
/// <param name="Message">The mail as it travelled.</param>
public sealed record TakenMail(string From, IReadOnlyList<string> To, string? User, bool Encrypted, byte[] Message)
{
    /// <summary>The mail's source, for a look at its headers.</summary>
    public string Source => Encoding.UTF8.GetString(Message);
}

/// <summary>
/// A real mail server on a free loopback port, in a process of its own. Refuses recipients at refused.example for good, and at
/// later.example for now; the password <c>right</c> signs everybody in. Ends with its tests, however these end. Thread safe.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Task _reading;
    private readonly ConcurrentQueue<TakenMail> _taken = new();
    private readonly SemaphoreSlim _news = new(0);

    private SmtpServer(Process process, int port)
    {
        _process = process;
        Port = port;
        _reading = Task.Run(ReadAsync);
    }

    public int Port { get; }

    /// <summary>Everything that was taken so far.</summary>
    public IReadOnlyCollection<TakenMail> Taken => _taken;

    /// <param name="identity">What proves who the server is: it then offers STARTTLS. Null: everything travels in the clear.</param>
    public static async Task<SmtpServer> StartAsync(ServerIdentity? identity = null)
    {
        string[] files = identity is null ? [] : [identity.KeyFile, identity.CertificateFile];
        var start = new ProcessStartInfo("node", [Script(), .. files]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var first = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        if (first is null)
            throw new InvalidOperationException("The mail server did not start.");
        return new SmtpServer(process, JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32());
    }

    /// <summary>Waits for the first mail that fits, taken before or to come.</summary>
    public async Task<TakenMail> WaitAsync(Func<TakenMail, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_taken.FirstOrDefault(fits) is { } mail)
                return mail;
            await _news.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
        _news.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var json = JsonDocument.Parse(line).RootElement;
            _taken.Enqueue(new TakenMail(
                json.GetProperty("from").GetString()!, [.. json.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
                json.TryGetProperty("user", out var user) ? user.GetString() : null, json.GetProperty("encrypted").GetBoolean(),
                json.GetProperty("mail").GetBytesFromBase64()));
            _news.Release();
        }
    }

    /// <summary>The script beside this project's source: its packages are installed there by the build.</summary>
    private static string Script()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var script = Path.Combine(directory.FullName, "tests", "Billetterie.Testing", "Smtp", "server.mjs");
            if (File.Exists(script))
                return script;
        }
        throw new FileNotFoundException("The script of the mail server is not above the tests' output.");
    }
}
