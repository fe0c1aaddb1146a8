using Billetterie.Abstractions;
using Billetterie.Grains;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Events;
using Billetterie.Storage.Migrations;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Billetterie.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using EventId = Billetterie.Abstractions.EventId;

namespace Billetterie.Storage.Tests.Support;

/// <summary>The storage module on a fresh database, with a clock that stands still and means to fill it.</summary>
public sealed class RowsHost : IAsyncDisposable
{
    /// <summary>A Wednesday in winter, 10:00 in Paris.</summary>
    public static readonly DateTimeOffset Start = new(2026, 2, 11, 9, 0, 0, TimeSpan.Zero);

    public static readonly Actor Coordination = new(new AccountId(9_000_001), Role.Coordination);

    private readonly ServiceProvider _services;
    private readonly string? _directory;

    private RowsHost(ServiceProvider services, FakeTimeProvider clock, string? directory) =>
        (_services, Clock, _directory) = (services, clock, directory);

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _services;

    public static async Task<RowsHost> StartAsync(DatabaseKind kind, Action<IServiceCollection>? more = null)
    {
        var settings = new Dictionary<string, string?>();
        string? directory = null;
        if (kind == DatabaseKind.Postgres)
        {
            var server = await PostgresServer.SharedAsync();
            settings["ConnectionStrings:Billetterie"] = await server.CreateDatabaseAsync();
        }
        else
        {
            directory = Directory.CreateTempSubdirectory("billetterie-rows-").FullName;
            settings["Billetterie:DataDirectory"] = directory;
        }
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var clock = new FakeTimeProvider(Start);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        services.AddBilletterieStorage(configuration);
        services.AddBookingRules(configuration);
        services.AddInProcessGrains();
        services.AddSingleton<IAvailabilityFeed, SilentFeed>();
        services.AddDataProtection();
        services.AddBilletterieAccounts();
        more?.Invoke(services);
        var host = new RowsHost(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }), clock, directory);
        await host.Get<Migrator>().MigrateAsync();
        return host;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A stamp with a key of its own.</summary>
    public static RequestStamp Stamp(Actor? by = null, string digest = "a")
    {
        var actor = by ?? Coordination;
        return new RequestStamp(new RequestKey(actor.Account, Guid.NewGuid()), actor, digest);
    }

    public async Task<StructureId> StructureAsync(string name = "La Passerelle", string city = "Lyon", string category = "Centre social")
    {
        var answer = await Get<CreateStructure>().RunAsync(
            Stamp(), new ReviseStructure(Stamp(), name, category, "1 rue des Essais", "69001", city, "04 78 00 00 00", null, null, null));
        return answer.Succeeded ? answer.Value.Id : throw new InvalidOperationException(answer.Refusal.ToString());
    }

    public async Task<VenueId> VenueAsync(string name = "Théâtre des Lucioles", string city = "Lyon", string category = "Théâtre")
    {
        var answer = await Get<CreateVenue>().RunAsync(
            Stamp(), new VenueDetails(name, category, "2 place du Rideau", "69002", city, 45.75, 4.85, null, "contact@lucioles.example", null, "De plain-pied", null));
        return answer.Succeeded ? answer.Value.Id : throw new InvalidOperationException(answer.Refusal.ToString());
    }

    public async Task<EventId> EventAsync(VenueId venue, string title = "Les Oiseaux d'hiver", string theme = "Théâtre", bool wheelchair = false)
    {
        var answer = await Get<CreateEvent>().RunAsync(
            Stamp(), venue, new EventDetails(title, theme, "Une pièce pour tous.", new Accessibility(wheelchair), null, null));
        return answer.Succeeded ? answer.Value.Id : throw new InvalidOperationException(answer.Refusal.ToString());
    }

    public async Task<ParticipantView> PersonAsync(
        StructureId structure, string last = "MARTIN", string first = "Chloé", Family family = Family.Participant, ParticipantId? host = null,
        string? phone = null, string? email = null)
    {
        var answer = await Get<CreateParticipant>().RunAsync(
            Stamp(), structure, new ParticipantDetails(family, Civility.Ms, last, first, phone, email, host));
        return answer.Succeeded ? answer.Value : throw new InvalidOperationException(answer.Refusal.ToString());
    }

    /// <summary>Takes the mails that wait, as a sender does.</summary>
    public async Task<IReadOnlyList<OutboxMail>> TakeMailsAsync()
    {
        var outbox = Get<OutboxReader>();
        var mails = await outbox.ClaimAsync(1_000, TimeSpan.FromMinutes(1));
        foreach (var mail in mails)
            await outbox.MarkSentAsync(mail.Id);
        return mails;
    }

    /// <summary>Publishes a performance whose window is open.</summary>
    public async Task<PerformanceId> PerformanceAsync(VenueId venue, EventId shown, int inDays = 10, int capacity = 10, string? source = null)
    {
        var id = await Get<PerformanceNumbers>().NextAsync();
        var answer = await Get<IGrains>().Performance(id).PublishAsync(
            new PublishPerformance(Stamp(), shown, venue, Clock.GetUtcNow().AddDays(inDays), capacity, Source: source));
        return answer.Refusal is null ? id : throw new InvalidOperationException(answer.Refusal.ToString());
    }

    /// <summary>Books people, in order.</summary>
    public async Task<IReadOnlyList<PersonOutcome>> BookAsync(StructureId structure, PerformanceId performance, params ParticipantId[] people)
    {
        var answer = await Get<BookingDesk>().BookAsync(new BookingRequest(Stamp(), performance, structure, people, false, null));
        return answer.Refusal is null ? answer.Outcomes : throw new InvalidOperationException(answer.Refusal.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_directory is not null)
            Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>A feed that nobody listens to.</summary>
public sealed class SilentFeed : IAvailabilityFeed
{
    public void Publish(Availability availability)
    {
    }

    public void Tell(Notice notice)
    {
    }
}
