using Billetterie.Abstractions;
using Billetterie.Grains;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Hosting;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Storage;
using Billetterie.Storage.Migrations;
using Billetterie.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using EventId = Billetterie.Abstractions.EventId;

namespace Billetterie.Bench.Engine;

/// <summary>The desk, the grains and a real database in this process, as the one-machine program puts them together.</summary>
internal sealed class EngineHouse : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string directory;
    private long nextKey;

    private EngineHouse(ServiceProvider services, string directory, CountingFeed feed)
    {
        this.services = services;
        this.directory = directory;
        Feed = feed;
        Desk = services.GetRequiredService<BookingDesk>();
        Grains = services.GetRequiredService<IGrains>();
        Database = services.GetRequiredService<Database>();
        Store = services.GetRequiredService<IPerformanceStore>();
        People = services.GetRequiredService<IPeople>();
    }

    public static StructureId Structure { get; } = new(1);
    public BookingDesk Desk { get; }
    public IGrains Grains { get; }
    public Database Database { get; }
    public IPerformanceStore Store { get; }
    public IPeople People { get; }
    public CountingFeed Feed { get; }

    /// <summary>A fresh database of so many people of one structure.</summary>
    public static async Task<EngineHouse> OpenAsync(string store, PostgresServer? postgres, int people)
    {
        var directory = Directory.CreateTempSubdirectory("billetterie-bench-").FullName;
        var settings = new Dictionary<string, string?> { ["Billetterie:DataDirectory"] = directory };
        if (store == "postgres")
        {
            settings["ConnectionStrings:Billetterie"] = await postgres!.CreateDatabaseAsync();
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var feed = new CountingFeed();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole())
            .AddBilletterieStorage(configuration)
            .AddBookingRules(configuration)
            .AddInProcessGrains()
            .AddSingleton<IAvailabilityFeed>(feed)
            .BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync();
        var house = new EngineHouse(services, directory, feed);
        await house.AddPeopleAsync(people);
        return house;
    }

    /// <summary>Publishes a performance whose window is open.</summary>
    public async Task<PerformanceId> PublishAsync(long number, int capacity)
    {
        var now = DateTimeOffset.UtcNow;
        var id = new PerformanceId(number);
        await Grains.Performance(id).PublishAsync(new PublishPerformance(
            Stamp(Actor.System), new EventId(1), new VenueId(1), now.AddDays(20), capacity, now.AddDays(-1), now.AddDays(10)));
        return id;
    }

    /// <summary>Books one person, as a referent's click does.</summary>
    public Task<PerformanceAnswer> BookAsync(PerformanceId performance, long person) => Desk.BookAsync(new BookingRequest(
        Stamp(new Actor(new AccountId(1), Role.Referent, Structure)), performance, Structure, [new ParticipantId(person)], false, null));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private RequestStamp Stamp(Actor by) =>
        new(new RequestKey(by.Account, new Guid((int)Interlocked.Increment(ref nextKey), 0, 0, new byte[8])), by, "bench");

    private async Task AddPeopleAsync(int people)
    {
        await Database.RunAsync("""
            INSERT INTO structure (name, category, status, sort_name, category_key, city_key, created_at, version)
            VALUES ('Bench', 'Bench', 2, 'bench', 'bench', '', 0, 1);
            """);
        await BenchPeople.AddAsync(Database, Structure.Value, 1, people);
    }
}

/// <summary>Counts what the owners say after their commits: one word for each batch that changed something.</summary>
internal sealed class CountingFeed : IAvailabilityFeed
{
    private long published;

    public long Published => Interlocked.Read(ref published);

    public void Publish(Availability availability) => Interlocked.Increment(ref published);

    public void Tell(Notice notice)
    {
    }
}
