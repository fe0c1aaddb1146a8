using Billetterie.Abstractions;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Tests.Support;

namespace Billetterie.Storage.Tests.Programme;

public abstract class ProgrammeSuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task Cursors_go_through_every_date_once_also_where_many_start_at_the_same_moment()
    {
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        for (var i = 0; i < 23; i++)
            await Host.PerformanceAsync(venue, shown, 3 + (i / 6));
        foreach (var search in new[] { new ProgrammeSearch { Limit = 4 }, new ProgrammeSearch { Limit = 4, Weekday = DayOfWeek.Sunday }, new ProgrammeSearch { Limit = 4, PartOfDay = PartOfDay.Morning } })
        {
            var seen = new List<PerformanceView>();
            for (string? cursor = null; ;)
            {
                var page = (await Get<ProgrammeQueries>().SearchAsync(search with { Cursor = cursor })).Value!;
                Assert.True(page.Items.Count == 4 || page.Next is null);
                seen.AddRange(page.Items);
                if ((cursor = page.Next) is null)
                    break;
            }
            Assert.Equal(search.Weekday is null ? 23 : 6, seen.Select(one => one.Id).Distinct().Count());
            Assert.Equal(seen.Select(one => (one.StartsAt, one.Id.Value)).Order(), seen.Select(one => (one.StartsAt, one.Id.Value)));
        }
    }

    [SkippableTheory]
    [InlineData("2026-03-28T22:59:00Z", DayOfWeek.Saturday, PartOfDay.Evening)]
    [InlineData("2026-03-28T23:30:00Z", DayOfWeek.Sunday, PartOfDay.Morning)]
    [InlineData("2026-03-29T09:59:00Z", DayOfWeek.Sunday, PartOfDay.Morning)]
    [InlineData("2026-03-29T10:00:00Z", DayOfWeek.Sunday, PartOfDay.Afternoon)]
    [InlineData("2026-03-29T16:00:00Z", DayOfWeek.Sunday, PartOfDay.Evening)]
    [InlineData("2026-03-29T22:00:00Z", DayOfWeek.Monday, PartOfDay.Morning)]
    public async Task Weekday_and_part_of_day_are_those_of_the_clock_in_Paris(string startsAt, DayOfWeek weekday, PartOfDay part)
    {
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        var at = DateTimeOffset.Parse(startsAt, System.Globalization.CultureInfo.InvariantCulture);
        await Get<IGrains>().Performance(new PerformanceId(5)).PublishAsync(new PublishPerformance(RowsHost.Stamp(), shown, venue, at, 5));
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            foreach (var time in Enum.GetValues<PartOfDay>())
            {
                var found = (await Get<ProgrammeQueries>().SearchAsync(new ProgrammeSearch { Weekday = day, PartOfDay = time })).Value!.Items;
                Assert.Equal(day == weekday && time == part ? 1 : 0, found.Count);
            }
        }
    }

    [SkippableFact]
    public async Task The_state_follows_the_moment_even_if_no_clock_came_by()
    {
        var venue = await Host.VenueAsync();
        var id = await Host.PerformanceAsync(venue, await Host.EventAsync(venue), 40);
        var starts = RowsHost.Start.AddDays(40);
        // 30 days before 23 March 2026 is 21 February: 09:00 in Paris is 08:00 UTC.
        var opens = new DateTimeOffset(2026, 2, 21, 8, 0, 0, TimeSpan.Zero);
        foreach (var (at, state) in new[]
        {
            (RowsHost.Start, PerformanceState.Upcoming), (opens.AddMilliseconds(-1), PerformanceState.Upcoming), (opens, PerformanceState.Open),
            (starts.AddHours(-48).AddMilliseconds(-1), PerformanceState.Open), (starts.AddHours(-48), PerformanceState.Closed),
            (starts.AddMilliseconds(-1), PerformanceState.Closed), (starts, PerformanceState.Past),
        })
        {
            Host.Clock.SetUtcNow(at);
            Assert.Equal(state, (await Get<ProgrammeQueries>().FindAsync(id))!.State);
            foreach (var asked in Enum.GetValues<PerformanceState>())
                Assert.Equal(asked == state ? 1 : 0, (await Get<ProgrammeQueries>().SearchAsync(new ProgrammeSearch { State = asked })).Value!.Items.Count);
        }
    }

    [SkippableFact]
    public async Task Accents_case_and_word_order_do_not_matter_and_signs_find_all()
    {
        var venue = await Host.VenueAsync("Théâtre de l'Œil", "Saint-Étienne");
        await Host.PerformanceAsync(venue, await Host.EventAsync(venue, "Les Cœurs légers", "Comédie"));
        foreach (var search in new[]
        {
            new ProgrammeSearch { Q = "legers coeur" }, new ProgrammeSearch { Q = "OEIL comed" }, new ProgrammeSearch { Q = "étienne" },
            new ProgrammeSearch { City = "saint etienne" }, new ProgrammeSearch { Theme = "COMEDIE" }, new ProgrammeSearch { Q = "!!!" },
            new ProgrammeSearch { Q = "" },
        })
        {
            Assert.Single((await Get<ProgrammeQueries>().SearchAsync(search)).Value!.Items);
        }
        foreach (var search in new[]
        {
            new ProgrammeSearch { Q = "legers tristes" }, new ProgrammeSearch { City = "Étienne" }, new ProgrammeSearch { Q = "%" + "eger" },
            new ProgrammeSearch { Theme = "\0" + "x" }, new ProgrammeSearch { Q = "' OR 1=1 --" }, new ProgrammeSearch { Wheelchair = true },
        })
        {
            Assert.Empty((await Get<ProgrammeQueries>().SearchAsync(search)).Value!.Items);
        }
    }
}

public sealed class ProgrammeOnSqlite() : ProgrammeSuite(DatabaseKind.Sqlite);

public sealed class ProgrammeOnPostgres() : ProgrammeSuite(DatabaseKind.Postgres);
