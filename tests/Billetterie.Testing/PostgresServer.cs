using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using Xunit;

namespace Billetterie.Testing;

/// <summary>
/// A real PostgreSQL server in a directory of its own under the temporary directory, on a free loopback port, with fsync on.
/// Tests may stop it, start it again, or kill it. Server and directory are gone when the test process is, however that ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Tests that run side by side start several programs each, every one with pools of its own.</summary>
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync("max_connections=400"));
    private static int _databases;

    private readonly PostgresBinaries _binaries;
    private readonly string _directory;
    private readonly Process _guardian;
    private readonly IReadOnlyList<string> _settings;
    private Process? _server;

    private PostgresServer(PostgresBinaries binaries, string directory, Process guardian, IReadOnlyList<string> settings)
    {
        _binaries = binaries;
        _directory = directory;
        _guardian = guardian;
        _settings = settings;
        Port = FreePorts.Next();
    }

    /// <summary>The loopback port; the same after a restart.</summary>
    public int Port { get; }

    /// <summary>The process id of the server; null while it is stopped.</summary>
    public int? ProcessId => _server is { HasExited: false } server ? server.Id : null;

    /// <summary>The server's files.</summary>
    public string DataDirectory => Path.Combine(_directory, "data");

    /// <summary>Skips the test where there is no PostgreSQL; fails it on CI, where nothing may be skipped.</summary>
    public static void Require()
    {
        if (PostgresBinaries.Found is not null)
            return;
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"CI=true, and no PostgreSQL to test with. {PostgresBinaries.Missing}");
        Skip.If(true, PostgresBinaries.Missing);
    }

    /// <summary>The one server that the tests of this process share; whoever stops or kills a server starts their own.</summary>
    public static Task<PostgresServer> SharedAsync()
    {
        Require();
        return SharedServer.Value;
    }

    /// <summary>Starts a server of one's own.</summary>
    /// <param name="settings">More settings, as <c>name=value</c>.</param>
    public static Task<PostgresServer> StartAsync(params string[] settings) =>
        StartInAsync(Directory.CreateTempSubdirectory("billetterie-pg-").FullName, settings);

    /// <summary>Starts a server of one's own in an empty directory, which is gone with it.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static async Task<PostgresServer> StartInAsync(string directory, params string[] settings)
    {
        Require();
        var binaries = PostgresBinaries.Found!;
        var guardian = StartGuardian(directory);
        if (binaries.Owner is { } owner)
            await RunAsync("chown", owner, directory);
        await RunAsync(
        [
            .. binaries.RunAs, binaries.InitDb, "--pgdata", Path.Combine(directory, "data"), "--username", "billetterie",
            "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync",
        ]);
        var server = new PostgresServer(binaries, directory, guardian, settings);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>How to connect to one of its databases.</summary>
    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port.ToString(CultureInfo.InvariantCulture)};Username=billetterie;Database={database};Include Error Detail=true";

    /// <summary>Makes an empty database of one's own.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Runs statements, one after the other, on a connection that nobody else uses.</summary>
    public async Task ExecuteAsync(string database, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>
    /// Ends every connection to a database but the one that does it: first those that wait for a lock, and each one wholly before the
    /// next, so that none gets what it waited for because another was ended.
    /// </summary>
    public Task CutConnectionsAsync(string database) => ExecuteAsync(
        "postgres",
        $"""
        SELECT pg_terminate_backend(pid, 5000) FROM (
            SELECT pid FROM pg_stat_activity WHERE datname = '{database}' AND pid <> pg_backend_pid()
            ORDER BY (wait_event_type = 'Lock') DESC NULLS LAST) AS waiting_first
        """);

    /// <summary>Starts the stopped server on the same files and port.</summary>
    public async Task StartAgainAsync()
    {
        string[] command =
        [
            .. _binaries.RunAs, _binaries.Postgres, "-D", DataDirectory, "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=on", "-c", "logging_collector=off",
            .. _settings.SelectMany(setting => new[] { "-c", setting }),
        ];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardError = true, WorkingDirectory = _directory };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        var server = Process.Start(start)!;
        await WaitUntilReadyAsync(server);
        _server = server;
    }

    /// <summary>Stops the server in order: connections are ended, everything is written.</summary>
    public Task StopAsync() => SignalAsync(2);

    /// <summary>Kills the server as a crash would; starting it again recovers.</summary>
    public async Task KillAsync()
    {
        await SignalAsync(3);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _guardian.StandardInput.Close();
        await _guardian.WaitForExitAsync();
        _guardian.Dispose();
    }

    private async Task SignalAsync(int signal)
    {
        if (_server is not { } server)
            return;
        _server = null;
        if (!server.HasExited && Kill(server.Id, signal) != 0)
            throw new InvalidOperationException($"The server's process {server.Id} could not be signalled.");
        await server.WaitForExitAsync();
        server.Dispose();
    }

    private static async Task WaitUntilReadyAsync(Process server)
    {
        var said = new List<string>();
        while (await server.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                // Keep reading, or the server blocks when the pipe is full.
                _ = server.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }
        throw new InvalidOperationException("PostgreSQL did not start:\n" + string.Join('\n', said));
    }

    /// <summary>
    /// A shell that waits for our end of its input to close, by us or by our death, then ends the server and removes the files.
    /// </summary>
    private static Process StartGuardian(string directory)
    {
        const string script =
            "cat > /dev/null; f=\"$1/data/postmaster.pid\"; " +
            "if [ -f \"$f\" ]; then p=$(head -n 1 \"$f\"); kill -INT \"$p\" 2> /dev/null; " +
            "i=0; while [ $i -lt 100 ] && kill -0 \"$p\" 2> /dev/null; do sleep 0.1; i=$((i + 1)); done; fi; rm -rf \"$1\"";
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true };
        foreach (var argument in new[] { "-c", script, "sh", directory })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}:\n{await output}\n{errors}");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
