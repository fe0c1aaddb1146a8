using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Bench.Reporting;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Venues;
using Billetterie.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Bench.Reads;

/// <summary>
/// What pages and API read, over 100,000 people, 20,000 performances and 500,000 reservations: time of one read, alone, half of them
/// and 95 of 100. The budget of a whole page is 50 ms at p95.
/// </summary>
internal static class ReadsTable
{
    private const int Runs = 200;
    private const int WarmUp = 20;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        foreach (var store in options.Stores)
        {
            await using var postgres = store == "postgres" ? await PostgresServer.StartAsync() : null;
            var watch = Stopwatch.StartNew();
            await using var town = await Town.BuildAsync(store, postgres);
            report.Say($"The town stands on {store} after {watch.Elapsed.TotalSeconds:0} s.");
            foreach (var (name, read) in ReadsOf(town.Services))
                await MeasureAsync(name, store, read, report);
        }
    }

    private static async Task MeasureAsync(string name, string store, Func<int, Task> read, Report report)
    {
        for (var i = 0; i < WarmUp; i++)
            await read(i);
        var times = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await read(i);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(times);
        report.Add(new Figure(name + ", p50", store, times[Runs / 2], "ms", null, null));
        report.Add(new Figure(name + ", p95", store, times[Runs * 95 / 100], "ms", null, null));
    }

    internal static IEnumerable<(string Name, Func<int, Task> Read)> ReadsOf(IServiceProvider town)
    {
        static StructureId Structure(int i) => new((i * 17 % 200) + 1);
        static VenueId Venue(int i) => new((i * 7 % 60) + 1);
        var programme = town.GetRequiredService<ProgrammeQueries>();
        yield return ("programme, first page", _ => programme.SearchAsync(new ProgrammeSearch()));
        yield return ("programme by theme and city", i => programme.SearchAsync(new ProgrammeSearch { Theme = $"Theme {i % 12}", City = "Lyon" }));
        yield return ("programme by a rare word", _ => programme.SearchAsync(new ProgrammeSearch { Q = "maririma" }));
        yield return ("programme by a word of all", _ => programme.SearchAsync(new ProgrammeSearch { Q = "titre" }));
        yield return ("programme by weekday, evening, seats left", _ => programme.SearchAsync(
            new ProgrammeSearch { Weekday = DayOfWeek.Saturday, PartOfDay = PartOfDay.Evening, SeatsLeft = 2, Wheelchair = true }));
        yield return ("programme, cancelled ones (none)", _ => programme.SearchAsync(new ProgrammeSearch { State = PerformanceState.Cancelled }));
        yield return ("programme, past", _ => programme.SearchAsync(new ProgrammeSearch { Past = true }));
        yield return ("programme of all venues, a year back, cancelled ones of a town", i => programme.SearchAsync(new ProgrammeSearch
        {
            Past = true, From = DateTimeOffset.UtcNow.AddYears(-1), State = PerformanceState.Cancelled, City = "Lyon",
        }));
        yield return ("events without a date", _ => town.GetRequiredService<UndatedEvents>().SearchAsync(new UndatedSearch()));
        yield return ("what was done for a venue", i => town.GetRequiredService<AuditQueries>().SearchAsync(new AuditSearch { Venue = Venue(i) }));
        yield return ("one performance", i => programme.FindAsync(new PerformanceId(18_001 + i)));
        yield return ("themes and cities", _ => programme.FacetsAsync());
        yield return ("bookable, to suggest from", _ => programme.BookableAsync(200));
        yield return ("popular", _ => programme.PopularAsync("Bron", 6));
        var reservations = town.GetRequiredService<ReservationQueries>();
        yield return ("reservations, upcoming, with ranks", i => reservations.SearchAsync(Structure(i), new ReservationSearch { When = ReservationWhen.Upcoming }));
        yield return ("reservations, page 3 of all", i => reservations.PageAsync(Structure(i), new ReservationSearch(), 3));
        yield return ("reservations by a word", i => reservations.PageAsync(Structure(i), new ReservationSearch { Q = "mari" }, 1));
        yield return ("waiting at the rush", i => reservations.SearchAsync(Structure(i), new ReservationSearch { Performance = new PerformanceId(20_001) }));
        yield return ("latest outings, to suggest by", i => reservations.OutingsAsync(Structure(i), 200));
        yield return ("counts of a structure", i => reservations.CountAsync(Structure(i)));
        var people = town.GetRequiredService<ParticipantQueries>();
        yield return ("people, first page with total", i => people.PageAsync(Structure(i), new ParticipantSearch(), 1));
        yield return ("people as one types", i => people.PageAsync(Structure(i), new ParticipantSearch { Q = "ma" }, 1));
        yield return ("a person's history", i => people.HistoryAsync(Structure(i), new ParticipantId((i * 17 % 200) + 200)));
        yield return ("booking dialog", i => town.GetRequiredService<BookingCandidates>().SearchAsync(Structure(i), new PerformanceId(18_500), "lo"));
        yield return ("likely duplicates", i => town.GetRequiredService<LikelyDuplicates>().FindAsync(
            Structure(i), new ParticipantDetails(Family.Participant, Civility.Unspecified, "Marine", "Loberto", null, null, null)));
        var venues = town.GetRequiredService<VenueQueries>();
        yield return ("a venue's programme", i => venues.ProgrammeAsync(Venue(i), new VenueProgrammeSearch()));
        yield return ("door list", i => venues.DoorListAsync(new VenueId((((18_100 + i) % 3_000) + 1) % 60 + 1), new PerformanceId(18_100 + i)));
    }
}
