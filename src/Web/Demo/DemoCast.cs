using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Events;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Demo;

/// <summary>Puts the demo's partners, people, accounts and events in place, and knows them by their keys.</summary>
internal sealed class DemoCast(DemoScript script, DemoStage stage, IServiceProvider services)
{
    public Dictionary<string, StructureId> Structures { get; } = [];

    public Dictionary<string, (VenueId Venue, EventId Event)> Events { get; } = [];

    public Dictionary<string, ParticipantId> People { get; } = [];

    public Dictionary<string, Actor> Actors { get; } = [];

    private readonly Dictionary<string, VenueId> _venues = [];

    public async Task EnterAsync(CancellationToken cancellation)
    {
        foreach (var venue in script.Venues)
            await AddAsync(venue, cancellation);
        foreach (var structure in script.Structures)
            await AddAsync(structure, cancellation);
        foreach (var account in script.Accounts)
            await AddAsync(account, cancellation);
        foreach (var shown in script.Events)
            await AddAsync(shown, cancellation);
        foreach (var person in script.People)
            await AddAsync(person, cancellation);
    }

    private async Task AddAsync(DemoVenue venue, CancellationToken cancellation)
    {
        var answer = await new CreateVenue(stage.Changes).RunAsync(
            DemoStage.Stamp("venue/" + venue.Key, Actor.System),
            new VenueDetails(
                venue.Name, venue.Category, venue.Address, venue.PostalCode, venue.City, venue.Latitude, venue.Longitude, venue.Phone,
                venue.Email, venue.Website, venue.Accessibility, venue.Presentation), cancellation);
        _venues[venue.Key] = Done(answer).Id;
    }

    private async Task AddAsync(DemoStructure structure, CancellationToken cancellation)
    {
        var stamp = DemoStage.Stamp("structure/" + structure.Key, Actor.System);
        var answer = await new CreateStructure(stage.Changes).RunAsync(
            stamp,
            new ReviseStructure(
                stamp, structure.Name, structure.Category, structure.Address, structure.PostalCode, structure.City, structure.Phone,
                structure.Email, structure.Website, structure.Presentation), cancellation);
        Structures[structure.Key] = Done(answer).Id;
    }

    private async Task AddAsync(DemoAccount account, CancellationToken cancellation)
    {
        var id = account.Structure is { } structure
            ? await AddReferentAsync(account, Structures[structure])
            : await AddOtherAsync(account, cancellation);
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var row = (await users.FindByIdAsync(id.ToString()))!;
        if (!await users.HasPasswordAsync(row))
        {
            row.MustChangePassword = false;
            var result = await users.AddPasswordAsync(row, script.Password);
            if (!result.Succeeded)
                throw new InvalidOperationException($"The demo's password is refused: {result}");
        }
        Actors[account.Key] = row.ToActor();
    }

    private async Task<AccountId> AddReferentAsync(DemoAccount account, StructureId structure)
    {
        var answer = await stage.Grains.Structure(structure).AddReferentAsync(new AddReferent(
            DemoStage.Stamp("account/" + account.Key, Actor.System), account.FirstName, account.LastName, account.Email, account.Phone, account.Duty));
        return answer.Referent ?? throw new InvalidOperationException($"The demo's referent {account.Key} is refused: {answer.Refusal}");
    }

    private async Task<AccountId> AddOtherAsync(DemoAccount account, CancellationToken cancellation)
    {
        var venue = account.Venue is { } key ? _venues[key] : (VenueId?)null;
        var answer = await new CreateAccount(stage.Changes, stage.Clock).RunAsync(
            DemoStage.Stamp("account/" + account.Key, Actor.System),
            new NewAccount(
                venue is null ? Role.Coordination : Role.Venue, venue, account.FirstName, account.LastName, account.Email, account.Phone,
                account.Duty), cancellation);
        return Done(answer).Id;
    }

    private async Task AddAsync(DemoEvent shown, CancellationToken cancellation)
    {
        var answer = await new CreateEvent(stage.Changes).RunAsync(
            DemoStage.Stamp("event/" + shown.Key, Actor.System), _venues[shown.Venue],
            new EventDetails(
                shown.Title, shown.Theme, shown.Presentation,
                new Accessibility(shown.Wheelchair, shown.Hearing, shown.Sight, shown.Cognitive, shown.Psychic, shown.Note), null, null),
            cancellation);
        Events[shown.Key] = (_venues[shown.Venue], Done(answer).Id);
    }

    private async Task AddAsync(DemoPerson person, CancellationToken cancellation)
    {
        var queries = services.GetRequiredService<ParticipantQueries>();
        var structure = Structures[person.Structure];
        var by = Actors.Values.First(actor => actor.Structure == structure);
        var answer = await new CreateParticipant(stage.Changes, queries).RunAsync(
            DemoStage.Stamp("person/" + person.Key, by), structure,
            new ParticipantDetails(
                person.Family, person.Civility, person.LastName, person.FirstName, person.Phone, person.Email,
                person.Host is { } host ? People[host] : null), cancellation);
        People[person.Key] = Done(answer).Id;
        if (!person.Active)
        {
            await new SetParticipantActive(stage.Changes, queries).RunAsync(
                DemoStage.Stamp($"person/{person.Key}/inactive", by), structure, People[person.Key], false, cancellation);
        }
    }

    private static T Done<T>(Answer<T> answer) where T : class =>
        answer.Value ?? throw new InvalidOperationException($"The demo is refused: {answer.Refusal}");
}
