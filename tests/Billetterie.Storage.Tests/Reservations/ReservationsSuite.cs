using Billetterie.Abstractions;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Tests.Support;

namespace Billetterie.Storage.Tests.Reservations;

public abstract class ReservationsSuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task Lists_by_page_and_by_cursor_show_every_reservation_once_by_date()
    {
        var (structure, _) = await FilledAsync(dates: 12, people: 3);
        var queries = Get<ReservationQueries>();
        foreach (var search in new[] { new ReservationSearch { Limit = 5 }, new ReservationSearch { Limit = 5, When = ReservationWhen.Upcoming }, new ReservationSearch { Limit = 5, Q = "oiseaux" } })
        {
            var byCursor = new List<ReservationView>();
            for (string? cursor = null; ;)
            {
                var page = (await queries.SearchAsync(structure, search with { Cursor = cursor })).Value!;
                byCursor.AddRange(page.Items);
                if ((cursor = page.Next) is null)
                    break;
            }
            var byPage = new List<ReservationView>();
            for (var number = 1; byPage.Count < 36; number++)
            {
                var page = await queries.PageAsync(structure, search, number);
                Assert.Equal(36, page.Total);
                byPage.AddRange(page.Items);
            }
            Assert.Equal(36, byCursor.Select(view => view.Id).Distinct().Count());
            Assert.Equal(byPage.Select(view => view.Id), byCursor.Select(view => view.Id));
            var dates = byCursor.Select(view => view.Performance.StartsAt).ToList();
            Assert.Equal(search.When == ReservationWhen.Upcoming ? dates.Order() : dates.OrderDescending(), dates);
        }
        var foreign = (await queries.SearchAsync(structure, new ReservationSearch { Limit = 5 })).Value!.Next;
        Assert.Equal(Codes.CursorInvalid, (await queries.SearchAsync(structure, new ReservationSearch { Cursor = foreign, When = ReservationWhen.Upcoming })).Refusal?.Code);
    }

    [SkippableFact]
    public async Task Ranks_follow_the_waitlist()
    {
        var structure = await Host.StructureAsync();
        var venue = await Host.VenueAsync();
        var performance = await Host.PerformanceAsync(venue, await Host.EventAsync(venue), capacity: 1);
        var people = new List<ParticipantView>();
        for (var i = 0; i < 4; i++)
            people.Add(await Host.PersonAsync(structure, $"NOM{i}"));
        var outcomes = await Host.BookAsync(structure, performance, [.. people.Select(person => person.Id)]);
        Assert.Equal([null, 1, 2, 3], await RanksAsync());
        await Get<IGrains>().Performance(performance).CancelReservationAsync(new CancelReservation(RowsHost.Stamp(), outcomes[2].Reservation!.Value));
        Assert.Equal([null, 1, null, 2], await RanksAsync());

        async Task<IEnumerable<int?>> RanksAsync() =>
            (await Get<ReservationQueries>().FindAsync(structure, [.. outcomes.Select(outcome => outcome.Reservation!.Value)])).Select(view => view.Rank);
    }

    [SkippableFact]
    public async Task A_performance_that_moves_takes_its_reservations_to_the_new_date()
    {
        var (structure, performances) = await FilledAsync(dates: 3, people: 2);
        var later = RowsHost.Start.AddDays(28);
        var moved = await Get<IGrains>().Performance(performances[0]).ReviseAsync(new RevisePerformance(RowsHost.Stamp(), later, 10));
        Assert.Null(moved.Refusal);
        var views = (await Get<ReservationQueries>().SearchAsync(structure, new ReservationSearch { When = ReservationWhen.Upcoming })).Value!.Items;
        Assert.Equal([performances[1], performances[1], performances[2], performances[2], performances[0], performances[0]], views.Select(view => view.PerformanceId));
        Assert.Equal(2, (await Get<ReservationQueries>().PageAsync(structure, new ReservationSearch { From = later }, 1)).Total);
        Assert.Equal(2, (await Get<ReservationQueries>().PageAsync(structure, new ReservationSearch { Performance = performances[0] }, 1)).Total);
    }

    [SkippableFact]
    public async Task Upcoming_and_past_part_at_the_start_and_badges_count_them()
    {
        var (structure, performances) = await FilledAsync(dates: 2, people: 2);
        var queries = Get<ReservationQueries>();
        Assert.Equal(new ReservationCounts(4, 0, 0), await queries.CountAsync(structure));
        Host.Clock.SetUtcNow(RowsHost.Start.AddDays(5));
        Assert.Equal(new ReservationCounts(2, 0, 2), await queries.CountAsync(structure));
        Assert.Equal([performances[0]], (await queries.SearchAsync(structure, new ReservationSearch { When = ReservationWhen.Past })).Value!.Items.Select(view => view.PerformanceId).Distinct());
        var gone = (await queries.SearchAsync(structure, new ReservationSearch { When = ReservationWhen.Past })).Value!.Items;
        await Get<IGrains>().Performance(performances[0]).RecordAttendanceAsync(new RecordAttendance(RowsHost.Stamp(), [gone[0].Id], Attendance.Present));
        Assert.Equal(1, (await queries.CountAsync(structure)).AttendanceMissing);
        Assert.Equal(gone[0].Id, Assert.Single((await queries.SearchAsync(structure, new ReservationSearch { Attendance = Attendance.Present })).Value!.Items).Id);
        Host.Clock.SetUtcNow(RowsHost.Start.AddDays(5) + ReservationQueries.AttendanceAsked + TimeSpan.FromDays(2));
        Assert.Equal(0, (await queries.CountAsync(structure)).AttendanceMissing);
    }

    [SkippableFact]
    public async Task Another_structure_sees_none_of_it()
    {
        var (structure, performances) = await FilledAsync(dates: 1, people: 1);
        var other = await Host.StructureAsync("L'Autre");
        var id = (await Get<ReservationQueries>().SearchAsync(structure, new ReservationSearch())).Value!.Items[0].Id;
        Assert.Empty(await Get<ReservationQueries>().FindAsync(other, [id]));
        Assert.Empty(await Get<InvitationQueries>().FindAsync(other, [id]));
        Assert.Single(await Get<InvitationQueries>().FindAsync(null, [id]));
        Assert.Equal(0, (await Get<ReservationQueries>().PageAsync(other, new ReservationSearch { Performance = performances[0], Q = "martin" }, 1)).Total);
        Assert.Equal(new ReservationCounts(0, 0, 0), await Get<ReservationQueries>().CountAsync(other));
    }

    private async Task<(StructureId Structure, IReadOnlyList<PerformanceId> Performances)> FilledAsync(int dates, int people)
    {
        var structure = await Host.StructureAsync();
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        var performances = new List<PerformanceId>();
        for (var i = 0; i < dates; i++)
        {
            performances.Add(await Host.PerformanceAsync(venue, shown, 4 + (i * 2)));
            var booked = new List<ParticipantId>();
            for (var person = 0; person < people; person++)
                booked.Add((await Host.PersonAsync(structure, "MARTIN", $"Enfant{i}x{person}")).Id);
            await Host.BookAsync(structure, performances[i], [.. booked]);
        }
        return (structure, performances);
    }
}

public sealed class ReservationsOnSqlite() : ReservationsSuite(DatabaseKind.Sqlite);

public sealed class ReservationsOnPostgres() : ReservationsSuite(DatabaseKind.Postgres);
