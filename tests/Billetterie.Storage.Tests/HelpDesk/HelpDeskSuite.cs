using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Audit;
using Billetterie.Storage.HelpDesk;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Upkeep;

namespace Billetterie.Storage.Tests.HelpDesk;

public abstract class HelpDeskSuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task Any_word_finds_a_reservation_and_several_narrow_it()
    {
        var (here, there) = (await Host.StructureAsync("L'Étape"), await Host.StructureAsync("Relais du Parc"));
        var (theatre, stadium) = (await Host.VenueAsync("Théâtre Rouge"), await Host.VenueAsync("Stade des Érables"));
        var play = await Host.PerformanceAsync(theatre, await Host.EventAsync(theatre, "Médée"));
        var match = await Host.PerformanceAsync(stadium, await Host.EventAsync(stadium, "Demi-finale"), inDays: 12);
        var chloe = await Host.PersonAsync(here, "BERGÈRE", "Chloé");
        var noe = await Host.PersonAsync(there, "Bergeron", "Noé");
        var first = (await Host.BookAsync(here, play, chloe.Id))[0].Reservation!.Value;
        var second = (await Host.BookAsync(here, match, chloe.Id))[0].Reservation!.Value;
        var third = (await Host.BookAsync(there, play, noe.Id))[0].Reservation!.Value;

        async Task FindsAsync(string words, params ReservationId[] expected) =>
            Assert.Equal(expected, (await Get<HelpDeskQueries>().SearchAsync(words)).Found.Select(found => found.Reservation.Id));

        await FindsAsync("bergere", second, first);
        await FindsAsync("BERGER", second, third, first);
        await FindsAsync("berger medee", third, first);
        await FindsAsync("chloe erables", second);
        await FindsAsync("etape", second, first);
        await FindsAsync("theatre rouge", third, first);
        await FindsAsync("demi noe");
        await FindsAsync("nowhere");
        await FindsAsync("  ");
        var found = (await Get<HelpDeskQueries>().FindAsync(third))!;
        Assert.Equal((there, "Relais du Parc", "Bergeron"), (found.Structure, found.StructureName, found.Reservation.Participant.LastName));
        Assert.Null(await Get<HelpDeskQueries>().FindAsync(new ReservationId(third.Value + 1)));
    }

    [SkippableFact]
    public async Task An_act_of_the_coordination_is_in_the_audit_and_in_the_story_and_breaks_no_rule()
    {
        var structure = await Host.StructureAsync();
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        var person = (await Host.PersonAsync(structure)).Id;
        for (var i = 0; i < 2; i++)
            await Host.BookAsync(structure, await Host.PerformanceAsync(venue, shown), person);
        var performance = await Host.PerformanceAsync(venue, shown, capacity: 2);
        var waits = (await Host.BookAsync(structure, performance, person))[0];
        Assert.Equal(Codes.OverQuota, waits.Code);
        var id = waits.Reservation!.Value;
        var grain = Get<IGrains>().Performance(performance);

        var granted = await grain.GrantSeatAsync(new GrantSeat(RowsHost.Stamp(), id, "errand"));
        Assert.Equal(Codes.Granted, granted.Outcomes[0].Code);
        var audit = await LatestAsync("reservation.granted");
        Assert.Equal((RowsHost.Coordination.Account, "participant", person.Value), (audit.Account, audit.SubjectKind, audit.SubjectId));
        Assert.Contains("errand", audit.Details, StringComparison.Ordinal);

        await grain.CancelReservationAsync(new CancelReservation(RowsHost.Stamp(), id, Reason: "called"));
        Assert.Contains(id.ToString(), (await LatestAsync("reservation.cancelled")).Details, StringComparison.Ordinal);
        Assert.Equal(performance.Value, (await LatestAsync("performance.published")).SubjectId);

        var story = await Get<ReservationStories>().TellAsync(id, structure);
        Assert.Equal([StoryStep.OverQuota, StoryStep.Granted, StoryStep.Cancelled], story.Select(told => told.Chapter.Step));
        Assert.Equal([null, "errand", "called"], story.Select(told => told.Chapter.Reason));
        Assert.Empty((await Get<RuleAudit>().RunAsync()).Breaches);
    }

    [SkippableFact]
    public async Task A_look_is_written_down_and_nobody_takes_it_back()
    {
        await Get<AuditTrail>().NoteAsync(RowsHost.Coordination, AuditAct.PersonSeen, 12, new { reservation = "34" }, new StructureId(5));

        var row = await LatestAsync(AuditAct.PersonSeen.Name);
        Assert.Equal((12, Role.Coordination), (row.SubjectId, row.Role));
        foreach (var sql in (string[])["UPDATE audit SET act = 'x'", "DELETE FROM audit"])
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Get<Database>().WriteAsync(async transaction =>
            {
                await using var command = transaction.Connection!.CreateCommand();
                (command.Transaction, command.CommandText) = (transaction, sql);
                await command.ExecuteNonQueryAsync();
            }));
        }
        Assert.Equal(row, await LatestAsync(AuditAct.PersonSeen.Name));
    }

    private async Task<AuditEntry> LatestAsync(string act) =>
        (await Get<AuditQueries>().SearchAsync(new AuditSearch { Act = act, Limit = 1 })).Value!.Items[0];
}

public sealed class HelpDeskOnSqlite() : HelpDeskSuite(DatabaseKind.Sqlite);

public sealed class HelpDeskOnPostgres() : HelpDeskSuite(DatabaseKind.Postgres);
