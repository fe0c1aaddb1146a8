using System.Data.Common;
using System.Globalization;
using Billetterie.Faults.Machine;
using Billetterie.Faults.Programs;
using Billetterie.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Billetterie.Faults;

/// <summary>What a kind of fault needs around it.</summary>
internal sealed record SceneNeeds(bool Postgres)
{
    /// <summary>Programs on the one database.</summary>
    public int Programs { get; init; } = 1;

    /// <summary>The database lies on a disk that can be filled.</summary>
    public bool SmallDisk { get; init; }

    /// <summary>Bad network between program and database.</summary>
    public bool RelayToStore { get; init; }

    /// <summary>Bad network between clients and program.</summary>
    public bool RelayToProgram { get; init; }

    /// <summary>The program's clock can be stepped.</summary>
    public bool FakeClock { get; init; }

    /// <summary>The program must not be root, to whom no file is read-only.</summary>
    public bool Unprivileged { get; init; }

    /// <summary>The limits per account and address that a real site has.</summary>
    public bool RateLimits { get; init; }

    /// <summary>Requests that may be under way at once; null: the program's own bound.</summary>
    public int? RequestsUnderWay { get; init; }

    /// <summary>Why this machine has not what is needed; null where it has.</summary>
    public string? Missing =>
        Postgres && PostgresBinaries.Found is null ? PostgresBinaries.Missing
        : SmallDisk && Machine.SmallDisk.Missing is { } disk ? disk
        : FakeClock && Machine.FakeClock.Missing is { } clock ? clock
        : Unprivileged && IsRoot && PostgresBinaries.Found is null ? "no user to run the program as" : null;

    public static bool IsRoot => string.Equals(Environment.UserName, "root", StringComparison.Ordinal);
}

/// <summary>A database and the programs on it, fresh, holding the demo; everything of it is gone when disposed.</summary>
internal sealed class Scene : IAsyncDisposable
{
    /// <summary>A busy machine may take long to connect; that is not what is tried.</summary>
    private const string UnhurriedConnect = ";Timeout=120";

    /// <summary>Room for a database with some rounds in it.</summary>
    private const int DiskMegabytes = 160;

    private readonly SceneNeeds needs;
    private readonly string directory = Directory.CreateTempSubdirectory("billetterie-faults-").FullName;
    private readonly List<WebHostProcess> programs = [];
    private string? connection;

    private Scene(SceneNeeds needs) => this.needs = needs;

    public IReadOnlyList<WebHostProcess> Programs => programs;

    public PostgresServer Server => server ?? throw new InvalidOperationException("The scene has no server.");
    private PostgresServer? server;

    public SmallDisk Disk => disk ?? throw new InvalidOperationException("The scene has no small disk.");
    private SmallDisk? disk;

    public TcpRelay Relay => relay ?? throw new InvalidOperationException("The scene has no relay.");
    private TcpRelay? relay;

    public FakeClock Clock => clock ?? throw new InvalidOperationException("The scene has no clock of its own.");
    private FakeClock? clock;

    /// <summary>Where clients find a program: itself, or the bad network before it.</summary>
    public Uri AddressOf(int program) => needs.RelayToProgram
        ? new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Relay.Port}"))
        : programs[program].Address;

    /// <summary>The SQLite file's directory.</summary>
    public string DataDirectory => disk is not null && !needs.Postgres ? Path.Combine(disk.Path, "data") : Path.Combine(directory, "data");

    /// <summary>The server's database, for a lock or a look past the programs.</summary>
    public string ConnectionString => connection ?? throw new InvalidOperationException("The scene has no server.");

    public static async Task<Scene> OpenAsync(SceneNeeds needs)
    {
        var scene = new Scene(needs);
        try
        {
            await scene.SetUpAsync();
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a program that was killed or stopped again, on the same port.</summary>
    /// <param name="ready">Whether it is to be ready; else it only serves.</param>
    public async Task StartAgainAsync(int program = 0, bool ready = true)
    {
        var port = programs[program].Address.Port;
        await programs[program].DisposeAsync();
        programs[program] = await (ready
            ? WebHostProcess.StartAsync(port, Settings(program), Prefix)
            : WebHostProcess.StartAnywayAsync(port, WithoutDemo(Settings(program)), Prefix));
    }

    /// <summary>The program's own audit.</summary>
    public Task<(int ExitCode, string Output)> CheckAsync() => WebHostProcess.DoAsync(Settings(0), ["check"], Prefix);

    /// <summary>The same on a copy of the database.</summary>
    /// <param name="copied">The directory of a copied file; null for a server's database.</param>
    public Task<(int ExitCode, string Output)> CheckAsync(string? copied, string copiedDatabase)
    {
        var settings = Settings(0);
        settings["Billetterie__DataDirectory"] = copied ?? settings["Billetterie__DataDirectory"];
        settings["ConnectionStrings__Billetterie"] = copiedDatabase;
        return WebHostProcess.DoAsync(settings, ["check"], Prefix);
    }

    /// <summary>A connection past the programs; never one that an earlier fault has cut.</summary>
    public DbConnection Connect() => connection is not null
        ? new NpgsqlConnection(connection + ";Pooling=false")
        : new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source={Path.Combine(DataDirectory, "billetterie.db")};Mode=ReadWrite;Pooling=false"));

    /// <summary>The last lines that the programs printed.</summary>
    public string Log => string.Join("\n\n", programs.Select(program => program.Log));

    public async ValueTask DisposeAsync()
    {
        foreach (var program in programs)
            await program.DisposeAsync();
        if (relay is not null)
            await relay.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        disk?.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private string[] Prefix => needs.Unprivileged && SceneNeeds.IsRoot ? [.. PostgresBinaries.Found!.RunAs] : [];

    private async Task SetUpAsync()
    {
        if (needs.SmallDisk)
            disk = Machine.SmallDisk.Mount(DiskMegabytes);
        Directory.CreateDirectory(DataDirectory);
        if (needs.Postgres)
            await StartServerAsync();
        if (needs.FakeClock)
        {
            clock = new FakeClock(Path.Combine(directory, "clock"));
            // There from the start: who signs in days before the border is signed out at it.
            clock.Step(FakeClock.ToTheEndOfTheWeek(DateTimeOffset.UtcNow));
        }
        if (needs.Unprivileged && SceneNeeds.IsRoot)
            await GiveAwayAsync(directory);
        for (var program = 0; program < needs.Programs; program++)
            programs.Add(await WebHostProcess.StartAsync(FreePorts.Next(), Settings(program), Prefix));
        if (needs.RelayToProgram)
            relay = new TcpRelay(programs[0].Address.Port);
    }

    private async Task StartServerAsync()
    {
        server = disk is null
            ? await PostgresServer.StartAsync()
            : await PostgresServer.StartInAsync(Directory.CreateDirectory(Path.Combine(disk.Path, "server")).FullName, "max_wal_size=64MB", "min_wal_size=32MB");
        connection = await server.CreateDatabaseAsync();
        if (needs.RelayToStore)
            relay = new TcpRelay(server.Port);
    }

    private Dictionary<string, string> Settings(int program)
    {
        var settings = new Dictionary<string, string>(needs.RateLimits ? [] : NoRateLimits.Settings)
        {
            ["Billetterie__DataDirectory"] = program == 0 ? DataDirectory : Path.Combine(directory, $"data{program}"),
            ["Billetterie__Demo"] = "true",
            ["ConnectionStrings__Billetterie"] = StoreAddress(),
        };
        if (needs.RequestsUnderWay is { } most)
            settings["Billetterie__RateLimits__RequestsUnderWay"] = most.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in clock?.Environment ?? new Dictionary<string, string>())
            settings[name] = value;
        return settings;
    }

    /// <summary>A program that is to fill a demo serves only once it could look whether it must.</summary>
    private static Dictionary<string, string> WithoutDemo(Dictionary<string, string> settings) =>
        new(settings) { ["Billetterie__Demo"] = "false" };

    private string StoreAddress() => connection is null ? ""
        : needs.RelayToStore ? new NpgsqlConnectionStringBuilder(connection) { Port = Relay.Port }.ConnectionString + UnhurriedConnect
        : connection + UnhurriedConnect;

    private static async Task GiveAwayAsync(string path)
    {
        using var chown = System.Diagnostics.Process.Start("chown", ["-R", PostgresBinaries.Found!.Owner!, path]);
        await chown.WaitForExitAsync();
    }
}
