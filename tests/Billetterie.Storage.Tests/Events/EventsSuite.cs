using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Tests.Events;

public abstract class EventsSuite(DatabaseKind kind) : RowsSuite(kind)
{
    private static readonly EventDetails Details = new("Les Oiseaux", "Théâtre", "Une pièce.", new Accessibility(true, Note: "Ascenseur"), null, null);

    [SkippableFact]
    public async Task An_import_creates_then_leaves_alone_then_updates()
    {
        var venue = await Host.VenueAsync();
        var other = await Host.VenueAsync("L'Autre salle");
        var upsert = Get<UpsertEvent>();
        Assert.Equal(new UpsertPreview(UpsertResult.Created, null), (await upsert.PreviewAsync(venue, "a:1", Details)).Value);
        var created = (await upsert.RunAsync(RowsHost.Coordination, venue, "a:1", Details)).Value!;
        Assert.Equal((UpsertResult.Created, "a:1", 1L), (created.Result, created.Event.Source, created.Event.Version));
        var same = (await upsert.RunAsync(RowsHost.Coordination, venue, "a:1", Details with { Title = "  Les Oiseaux " })).Value!;
        Assert.Equal((UpsertResult.Unchanged, created.Event), (same.Result, same.Event));
        Assert.Equal(UpsertResult.Updated, (await upsert.PreviewAsync(venue, "a:1", Details with { Theme = "Danse" })).Value!.Result);
        var updated = (await upsert.RunAsync(RowsHost.Coordination, venue, "a:1", Details with { Theme = "Danse" })).Value!;
        Assert.Equal((UpsertResult.Updated, created.Event.Id, "Danse", 2L), (updated.Result, updated.Event.Id, updated.Event.Theme, updated.Event.Version));
        Assert.Equal(UpsertResult.Created, (await upsert.RunAsync(RowsHost.Coordination, other, "a:1", Details)).Value!.Result);
        Assert.Equal(Codes.FieldMissing, (await upsert.RunAsync(RowsHost.Coordination, venue, "a:2", Details with { Title = "" })).Refusal?.Code);
        Assert.Equal(Codes.VenueNotFound, (await upsert.RunAsync(RowsHost.Coordination, new VenueId(404), "a:1", Details)).Refusal?.Code);
    }

    [SkippableFact]
    public async Task Imports_at_the_same_moment_make_one_event()
    {
        var venue = await Host.VenueAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Get<UpsertEvent>().RunAsync(RowsHost.Coordination, venue, "a:1", Details))));
        Assert.Single(answers.Select(answer => answer.Value!.Event.Id).Distinct());
        Assert.Single(answers, answer => answer.Value!.Result == UpsertResult.Created);
    }

    [SkippableFact]
    public async Task A_picture_needs_words_for_those_who_cannot_see_it_and_a_web_address()
    {
        var venue = await Host.VenueAsync();
        async Task<(string?, string?)> RefusalAsync(string? url, string? alt)
        {
            var refusal = (await Get<CreateEvent>().RunAsync(RowsHost.Stamp(), venue, Details with { PictureUrl = url, PictureAlt = alt })).Refusal;
            return (refusal?.Code, refusal?.Field);
        }
        Assert.Equal((Codes.FieldMissing, "pictureAlt"), await RefusalAsync("https://lucioles.example/a.jpg", null));
        Assert.Equal((Codes.FieldInvalid, "pictureUrl"), await RefusalAsync("javascript://lucioles.example/%0aalert(1)", "Une scène"));
        Assert.Equal((null, null), await RefusalAsync("https://lucioles.example/a.jpg", "Une scène"));
    }

    [SkippableFact]
    public async Task A_venue_changes_its_own_events_only()
    {
        var venue = await Host.VenueAsync();
        var other = await Host.VenueAsync("L'Autre salle");
        var shown = await Host.EventAsync(venue);
        Assert.Equal(Codes.EventNotFound, (await Get<UpdateEvent>().RunAsync(RowsHost.Stamp(), other, shown, Details, null)).Refusal?.Code);
        Assert.Null(await Get<VenueQueries>().EventAsync(other, shown));
        Assert.Equal(Codes.VersionMoved, (await Get<UpdateEvent>().RunAsync(RowsHost.Stamp(), venue, shown, Details, 7)).Refusal?.Code);
        Assert.Equal("Les Oiseaux", (await Get<UpdateEvent>().RunAsync(RowsHost.Stamp(), venue, shown, Details, 1)).Value?.Title);
    }
}

public sealed class EventsOnSqlite() : EventsSuite(DatabaseKind.Sqlite);

public sealed class EventsOnPostgres() : EventsSuite(DatabaseKind.Postgres);
