using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Events;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Tests.Support;

/// <summary>
/// Two structures, two venues and the coordination, made through the program's own use cases; each has somebody who signs in with
/// <see cref="Password"/>.
/// </summary>
public sealed class World
{
    public const string Password = "correct horse battery staple";

    private readonly TestSite _site;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _people;
    private Session? _acting;

    private World(TestSite site) => _site = site;

    public StructureId Structure { get; private set; }

    public StructureId OtherStructure { get; private set; }

    public VenueId Venue { get; private set; }

    public VenueId OtherVenue { get; private set; }

    public EventId Event { get; private set; }

    public EventId OtherEvent { get; private set; }

    public Session Referent { get; private set; } = null!;

    public Session Colleague { get; private set; } = null!;

    public Session OtherReferent { get; private set; } = null!;

    public Session VenueAccount { get; private set; } = null!;

    public Session OtherVenueAccount { get; private set; } = null!;

    public Session Coordination { get; private set; } = null!;

    public static async Task<World> MakeAsync(TestSite site)
    {
        var world = new World(site);
        world.Structure = await world.AddStructureAsync("Maison des Deux Rives", "Villeurbanne");
        world.OtherStructure = await world.AddStructureAsync("Centre social du Parc", "Lyon");
        world.Venue = await world.AddVenueAsync("Théâtre du Port");
        world.OtherVenue = await world.AddVenueAsync("Stade des Alouettes");
        world.Event = await world.AddEventAsync(world.Venue, "La Tempête", "Théâtre");
        world.OtherEvent = await world.AddEventAsync(world.OtherVenue, "Demi-finale", "Sport");
        world.Referent = await world.AddReferentAsync(world.Structure, "referent@maison.example", "06 12 34 56 78");
        world.Colleague = await world.AddReferentAsync(world.Structure, "collegue@maison.example", null);
        world.OtherReferent = await world.AddReferentAsync(world.OtherStructure, "referent@parc.example", null);
        world.VenueAccount = await world.AddAccountAsync(Role.Venue, world.Venue, "billetterie@port.example");
        world.OtherVenueAccount = await world.AddAccountAsync(Role.Venue, world.OtherVenue, "accueil@stade.example");
        world.Coordination = await world.AddAccountAsync(Role.Coordination, null, "coordination@service.example");
        return world;
    }

    /// <summary>A person on a structure's list.</summary>
    public async Task<ParticipantId> AddPersonAsync(StructureId? structure = null, Family family = Family.Participant, ParticipantId? host = null)
    {
        var number = Interlocked.Increment(ref _people);
        var added = await _site.Get<CreateParticipant>().RunAsync(
            Stamp(), structure ?? Structure, new ParticipantDetails(family, Civility.Ms, $"Nom{number}", $"Prénom{number}", null, null, host));
        return Value(added).Id;
    }

    /// <summary>A performance that is open for booking now: it starts in ten days.</summary>
    public async Task<PerformanceId> AddPerformanceAsync(
        int capacity = 10, VenueId? venue = null, EventId? @event = null, DateTimeOffset? startsAt = null, DateTimeOffset? opensAt = null)
    {
        var id = await _site.Get<PerformanceNumbers>().NextAsync();
        var answer = await _site.Get<IGrains>().Performance(id).PublishAsync(new PublishPerformance(
            Stamp(), @event ?? Event, venue ?? Venue, startsAt ?? _site.Time.GetUtcNow().AddDays(10), capacity, opensAt));
        Assert.Null(answer.Refusal);
        return id;
    }

    public async Task<StructureId> AddStructureAsync(string name, string city)
    {
        var stamp = Stamp();
        return Value(await _site.Get<CreateStructure>().RunAsync(
            stamp, new ReviseStructure(stamp, name, "Centre social", null, null, city, null, null, null, null))).Id;
    }

    /// <summary>A referent who has chosen a password.</summary>
    public async Task<Session> AddReferentAsync(StructureId structure, string email, string? phone)
    {
        var answer = await _site.Get<IGrains>().Structure(structure).AddReferentAsync(
            new AddReferent(Stamp(), "Ada", "Martin", email, phone, "Éducatrice"));
        Assert.Null(answer.Refusal);
        return await SignInAsync(answer.Referent!.Value, email);
    }

    public async Task<Session> AddAccountAsync(Role role, VenueId? venue, string email)
    {
        var account = Value(await _site.Get<CreateAccount>().RunAsync(
            Stamp(), new NewAccount(role, venue, "Jo", "Durand", email, null, null)));
        if (role == Role.Coordination)
            await Phone.SetUpAsync(_site, account.Id);
        return await SignInAsync(account.Id, email);
    }

    /// <summary>The coordination in a browser, acting for <see cref="Venue"/>.</summary>
    public async Task<Session> ActingAsync()
    {
        await _turn.WaitAsync();
        try
        {
            return _acting ??= await Session.ActingAsync(_site, Coordination, Venue);
        }
        finally
        {
            _turn.Release();
        }
    }

    public static RequestStamp Stamp() => new(new RequestKey(AccountId.System, Guid.NewGuid()), Actor.System, "test");

    private async Task<Session> SignInAsync(AccountId id, string email)
    {
        using var scope = _site.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByIdAsync(id.ToString()))!;
        account.MustChangePassword = false;
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        Assert.True((await accounts.ResetPasswordAsync(account, token, Password)).Succeeded);
        return await Session.OpenAsync(_site, email, id);
    }

    public async Task<VenueId> AddVenueAsync(string name, string city = "Lyon") => Value(await _site.Get<CreateVenue>().RunAsync(
        Stamp(), new VenueDetails(name, "Théâtre", "1 quai du Port", "69002", city, null, null, "04 72 00 00 00", null, null, null, null))).Id;

    public async Task<EventId> AddEventAsync(VenueId venue, string title, string theme) => Value(await _site.Get<CreateEvent>().RunAsync(
        Stamp(), venue, new EventDetails(title, theme, null, new Accessibility(), null, null))).Id;

    private static T Value<T>(Storage.Answer<T> answer) where T : class
    {
        Assert.Null(answer.Refusal);
        return answer.Value!;
    }
}
