using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Events;
using Billetterie.Storage.Pictures;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Upkeep;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Tests.Rows;

/// <summary>Every query with every filter is understood by the database, and a small story reads as it was told.</summary>
public abstract class EveryQuerySuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task A_booking_is_seen_from_every_side()
    {
        var structure = await Host.StructureAsync();
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue, wheelchair: true);
        var person = await Host.PersonAsync(structure);
        var other = await Host.PersonAsync(structure, "PETIT", "Noé");
        var performance = new PerformanceId(1);
        var grains = Get<IGrains>();
        var published = await grains.Performance(performance).PublishAsync(
            new PublishPerformance(RowsHost.Stamp(), shown, venue, RowsHost.Start.AddDays(10), 1, Source: "agenda:1"));
        Assert.Null(published.Refusal);
        var booked = await Get<BookingDesk>().BookAsync(
            new BookingRequest(RowsHost.Stamp(), performance, structure, [person.Id, other.Id], false, null));
        Assert.Equal([PersonStatus.Confirmed, PersonStatus.Waitlisted], booked.Outcomes.Select(outcome => outcome.Status));
        Assert.Equal(new Queues(0, null, 1, 0, 1), (await Get<StoreHealth>().ReadAsync()).Queues);

        var activity = Get<VenueActivity>();
        var movements = await activity.MovementsAsync(venue, [performance], 10);
        Assert.Equal([MovementKind.Waiting, MovementKind.Booked, MovementKind.Published], movements.Select(movement => movement.Kind));
        Assert.All(movements.Take(2), movement => Assert.Equal((1, true), (movement.People, movement.Structure is { Length: > 0 })));
        Assert.Empty(await activity.MovementsAsync(new VenueId(venue.Value + 1), [performance], 10));
        var watched = (await Get<VenueQueries>().FindAsync(venue, performance))!;
        var curve = (await activity.CurveAsync(watched, watched.ClosesAt, 8))!;
        Assert.Equal((8, 1), (curve.Confirmed.Count, curve.Confirmed[^1]));

        var programme = Get<ProgrammeQueries>();
        var search = new ProgrammeSearch
        {
            Theme = "theatre", City = "LYON", Venue = venue, From = RowsHost.Start, Before = RowsHost.Start.AddDays(30), PartOfDay = PartOfDay.Morning,
            Weekday = DayOfWeek.Saturday, Wheelchair = true, Q = "oiseau lucioles", State = PerformanceState.Full,
        };
        var view = Assert.Single((await programme.SearchAsync(search)).Value!.Items);
        Assert.Equal((1, 0, 1, 1), (view.Capacity, view.Remaining, view.Confirmed, view.Waiting));
        Assert.Empty((await programme.SearchAsync(search with { State = null, SeatsLeft = 1 })).Value!.Items);
        Assert.Equal("Les Oiseaux d'hiver", (await programme.FindAsync(performance))!.Event.Title);
        Assert.Single(await programme.FindAsync([performance, new PerformanceId(99)]));
        Assert.Single(await programme.OfEventAsync(shown));
        Assert.Empty(await programme.PopularAsync("Lyon", 5));
        Assert.Equal([new Facet("Théâtre", 1)], (await programme.FacetsAsync()).Themes);
        foreach (var state in Enum.GetValues<PerformanceState>())
            Assert.Equal(state == PerformanceState.Full ? 1 : 0, (await programme.SearchAsync(new ProgrammeSearch { State = state })).Value!.Items.Count);

        await SeenByTheStructureAsync(structure, venue, performance, person.Id, other.Id);
        await SeenByTheVenueAsync(venue, shown, performance, structure);
    }

    private async Task SeenByTheStructureAsync(
        StructureId structure, VenueId venue, PerformanceId performance, ParticipantId person, ParticipantId other)
    {
        var reservations = Get<ReservationQueries>();
        var all = new ReservationSearch
        {
            When = ReservationWhen.Upcoming, Performance = performance, Theme = "Theatre", Venue = venue, From = RowsHost.Start,
            Before = RowsHost.Start.AddDays(30), Q = "oiseaux",
        };
        var found = (await reservations.SearchAsync(structure, all)).Value!.Items;
        Assert.Equal([person, other], found.Select(view => view.ParticipantId));
        Assert.Equal([null, 1], found.Select(view => view.Rank));
        Assert.Equal(2, (await reservations.PageAsync(structure, all, 1)).Total);
        Assert.Single((await reservations.SearchAsync(structure, all with { Q = "petit oiseaux", Participant = other, Status = ReservationStatus.Waitlisted })).Value!.Items);
        Assert.Equal(new ReservationCounts(1, 1, 0), await reservations.CountAsync(structure));
        Assert.Single(await reservations.FindAsync(structure, [found[0].Id]));
        Assert.Empty(await reservations.FindAsync(new StructureId(12345), [found[0].Id]));
        var invitation = Assert.Single(await Get<InvitationQueries>().FindAsync(structure, [found[0].Id]));
        Assert.Equal("La Passerelle", invitation.Structure.Name);
        var seen = (await Get<ParticipantQueries>().FindAsync(structure, person))!;
        Assert.Equal((1, 2), (seen.UsesThisWeek, seen.WeeklyLimit));
        var history = (await Get<ParticipantQueries>().HistoryAsync(structure, person))!;
        Assert.Equal((1, 0, 1), (history.Confirmed, history.Waiting, history.Reservations.Count));
        var candidates = await Get<BookingCandidates>().SearchAsync(structure, performance, "mar");
        Assert.Equal(ReservationStatus.Confirmed, Assert.Single(candidates).ReservationStatus);
        Assert.Equal(1, candidates[0].Uses);
        Assert.Single(await Get<BookingCandidates>().FindAsync(structure, performance, [other]));
        var alike = await Get<LikelyDuplicates>().FindAsync(
            structure, new ParticipantDetails(Family.Participant, Civility.Ms, "Martain", "Chloe", null, null, null));
        Assert.Equal([DuplicateSign.CloseName], Assert.Single(alike).Same);
        foreach (var sort in Enum.GetValues<ParticipantSort>())
        {
            foreach (var down in new[] { false, true })
            {
                var page = await Get<ParticipantQueries>().PageAsync(
                    structure, new ParticipantSearch { Sort = sort, Descending = down, Family = Family.Participant, Active = true }, 1);
                Assert.Equal(2, page.Total);
            }
        }
    }

    [SkippableFact]
    public async Task Events_without_a_date_come_newest_first_in_pages()
    {
        var venue = await Host.VenueAsync();
        var dated = await Host.EventAsync(venue);
        await Get<IGrains>().Performance(new PerformanceId(1)).PublishAsync(
            new PublishPerformance(RowsHost.Stamp(), dated, venue, RowsHost.Start.AddDays(10), 1));
        var (first, second) = (await Host.EventAsync(venue), await Host.EventAsync(venue));
        var undated = Get<UndatedEvents>();
        var search = new UndatedSearch { Venue = venue, Theme = "theatre", City = "LYON", Q = "oiseau", Limit = 1 };

        var page = (await undated.SearchAsync(search)).Value!;
        Assert.Equal(second, Assert.Single(page.Items).Id);
        page = (await undated.SearchAsync(search with { Cursor = page.Next })).Value!;
        Assert.Equal(first, Assert.Single(page.Items).Id);
        Assert.Null(page.Next);
        Assert.Equal(Codes.CursorInvalid, (await undated.SearchAsync(search with { Cursor = "x" })).Refusal?.Code);
    }

    [SkippableFact]
    public async Task What_is_done_in_a_venues_name_is_written_down_for_it()
    {
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        var acting = RowsHost.Coordination with { Venue = venue };
        RequestStamp Stamp() => new(new RequestKey(acting.Account, Guid.NewGuid()), acting, "test");
        var grain = Get<IGrains>().Performance(new PerformanceId(1));

        await grain.PublishAsync(new PublishPerformance(Stamp(), shown, venue, RowsHost.Start.AddDays(10), 4));
        await grain.ReviseAsync(new RevisePerformance(Stamp(), RowsHost.Start.AddDays(10), 6));
        await Get<AuditTrail>().NoteAsync(acting, AuditAct.GuestsSeen, 1);

        var found = (await Get<AuditQueries>().SearchAsync(new AuditSearch { Venue = venue })).Value!.Items;
        Assert.Equal(["performance.guests_seen", "performance.capacity_changed", "performance.published"], found.Select(row => row.Act));
        Assert.All(found, row => Assert.Equal((acting.Account, venue), (row.Account, row.ActedFor)));
        Assert.Empty((await Get<AuditQueries>().SearchAsync(new AuditSearch { Venue = new VenueId(venue.Value + 1) })).Value!.Items);
    }

    [SkippableFact]
    public async Task A_picture_is_kept_replaced_copied_and_removed()
    {
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        var pictures = Get<EventPictures>();
        NewPicture Made(byte content) => new($"{content:x32}", 640, 320, new Dictionary<int, byte[]> { [320] = [content], [640] = [content, content] });

        Assert.Equal(Codes.EventNotFound, (await pictures.SetAsync(RowsHost.Stamp(), new VenueId(venue.Value + 1), shown, Made(1), null)).Refusal?.Code);
        await pictures.SetAsync(RowsHost.Stamp(), venue, shown, Made(1), "Un rideau");
        var set = (await pictures.SetAsync(RowsHost.Stamp(), venue, shown, Made(2), "Deux rideaux")).Value!.Picture!;
        Assert.Equal((640, 320, "Deux rideaux"), (set.Width, set.Height, set.Alt));
        Assert.Equal([2, 2], await pictures.FindAsync(shown, set.Hash, 640));
        Assert.Null(await pictures.FindAsync(shown, Made(1).Hash, 640));
        var details = new EventDetails("Encore", "Théâtre", null, new Accessibility(), null, null);
        var copy = (await Get<CreateEvent>().RunAsync(RowsHost.Stamp(), venue, details, shown, default)).Value!;
        Assert.Equal("", (await pictures.DescribeAsync(RowsHost.Stamp(), venue, shown, null)).Value!.Picture!.Alt);
        Assert.Null((await pictures.RemoveAsync(RowsHost.Stamp(), venue, shown)).Value!.Picture);

        Assert.Null(await pictures.FindAsync(shown, set.Hash, 640));
        Assert.Equal("Deux rideaux", copy.Picture!.Alt);
        Assert.Equal([2], await pictures.FindAsync(copy.Id, set.Hash, 320));
    }

    private async Task SeenByTheVenueAsync(VenueId venue, EventId shown, PerformanceId performance, StructureId structure)
    {
        var queries = Get<VenueQueries>();
        var row = Assert.Single((await queries.ProgrammeAsync(venue, new VenueProgrammeSearch { Event = shown, Q = "oiseaux" })).Value!.Items);
        Assert.Equal((1, 1, 0, 0), (row.Confirmed, row.WaitingTierOne, row.WaitingTierTwo, row.Present));
        Assert.Empty((await queries.ProgrammeAsync(venue, new VenueProgrammeSearch { Past = true })).Value!.Items);
        Assert.Null(await queries.FindAsync(new VenueId(999), performance));
        var door = (await queries.DoorListAsync(venue, performance))!;
        Assert.Equal("MARTIN", Assert.Single(door.Guests).LastName);
        var touched = Assert.Single(await queries.TouchedAsync(venue, performance));
        Assert.Equal((structure, 1, 1), (touched.StructureId, touched.Confirmed, touched.Waiting));
        Assert.Equal(1, (await queries.EventsAsync(venue, "hiver", 1)).Total);
        Assert.NotNull(await queries.EventAsync(venue, shown));
        Assert.Equal(performance, Assert.Single(await Get<SourceQueries>().FindAsync(venue, ["agenda:1", "agenda:2"])).Id);
        Assert.Single(await Get<SourceQueries>().ComingAsync(venue, "agenda:"));
        Assert.Empty(await Get<SourceQueries>().ComingAsync(venue, "agend_:"));
    }

    [SkippableFact]
    public async Task Partners_accounts_and_audit_are_read()
    {
        var structure = await Host.StructureAsync();
        var venue = await Host.VenueAsync();
        var made = await Get<CreateAccount>().RunAsync(
            RowsHost.Stamp(), new NewAccount(Role.Venue, venue, "Inès", "Faure", "ines@lucioles.example", "06 11 22 33 44", "Billetterie"));
        Assert.Null(made.Refusal);
        var directory = Get<DirectoryQueries>();
        Assert.Equal(2, (await directory.PageAsync(new DirectorySearch { City = "lyon" }, 1)).Total);
        Assert.Equal("La Passerelle", Assert.Single((await directory.PageAsync(new DirectorySearch { Kind = PartnerKind.Structure, Q = "passer", Category = "centre social" }, 1)).Items).Name);
        Assert.Equal(2, (await directory.FacetsAsync()).Cities.Count);
        Assert.Single((await directory.VenuesAsync(new DirectorySearch { Q = "lucioles" }, null)).Value!.Items);
        Assert.Single((await directory.StructuresAsync(new DirectorySearch(), null)).Value!.Items);
        Assert.NotNull(await directory.VenueAsync(venue));
        Assert.NotNull(await directory.StructureAsync(structure));
        var partners = Get<PartnerQueries>();
        Assert.Equal(0, Assert.Single((await partners.StructuresAsync(StructureStatus.Active, "pass", 1)).Items).Referents);
        Assert.Equal(0, await partners.CountPendingAsync());
        var accounts = Get<AccountQueries>();
        Assert.Equal(made.Value!.Id, await accounts.FindByLoginAsync("+33 6 11 22 33 44"));
        Assert.Equal(made.Value.Id, await accounts.FindByLoginAsync(" INES@lucioles.example "));
        Assert.Null(await accounts.FindByLoginAsync("nobody@lucioles.example"));
        Assert.Equal("Théâtre des Lucioles", (await accounts.FindAsync(made.Value.Id))!.PartnerName);
        Assert.Equal(1, (await accounts.PageAsync(new AccountSearch { Role = Role.Venue, Venue = venue, Active = true, Q = "faure" }, 1)).Total);
        Assert.Equal(0, (await accounts.PageAsync(new AccountSearch { Structure = structure }, 1)).Total);
        Assert.Single(await accounts.RecipientsAsync(venue));
        Assert.Empty(await accounts.RecipientsAsync(structure));
        Assert.Empty(await accounts.CoordinationAsync());
        var audit = (await Get<AuditQueries>().SearchAsync(new AuditSearch
        {
            Account = RowsHost.Coordination.Account, Act = "structure.created", SubjectKind = "structure", SubjectId = structure.Value,
            Structure = structure, From = RowsHost.Start, Before = RowsHost.Start.AddSeconds(1),
        })).Value!;
        Assert.Single(audit.Items);
        var agreement = new Agreement(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), "C-2026-01");
        Assert.Equal(agreement, (await Get<SetAgreement>().RunAsync(RowsHost.Stamp(), structure, agreement)).Value);
        Assert.Equal(Codes.FieldInvalid, (await Get<SetAgreement>().RunAsync(RowsHost.Stamp(), venue, agreement with { End = new DateOnly(2025, 1, 1) })).Refusal!.Code);
    }
}

public sealed class EveryQueryOnSqlite() : EveryQuerySuite(DatabaseKind.Sqlite);

public sealed class EveryQueryOnPostgres() : EveryQuerySuite(DatabaseKind.Postgres);
