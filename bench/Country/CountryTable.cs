using Billetterie.Bench.Reporting;
using Billetterie.Simulation.Morning;

namespace Billetterie.Bench.Country;

/// <summary>
/// Nine o'clock in a town, a region and a country, as a model: the real desk and owners in virtual time, with durations that were
/// measured. Then where each limit lies, by mornings that have everything in plenty but one thing.
/// </summary>
internal static class CountryTable
{
    private static readonly Crowd[] Populations = [Crowd.Town, Crowd.Region, Crowd.WholeCountry];

    /// <summary>The table "rush" as a morning, to see how far the model is from what was measured.</summary>
    private static readonly Crowd Rush = Crowd.Town with
    {
        Name = "rush", Referents = 5_000, Booking = 1, PeopleAsked = 1, Performances = 20, Seats = 50, Hottest = 0, Early = 0, Doubled = 0.1,
        Rush = TimeSpan.Zero, Patience = TimeSpan.FromMinutes(1), Presses = 1, Looking = 0.4, OnScreen = 20, PagesBefore = 0,
    };

    private static readonly Installation Shared = new(1, CoresPerNode: 2, DatabaseCores: 0, PerAccountPerSecond: 0, LoadShares: true);

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        var times = options.Calibrate ? await Calibration.MeasureAsync(options, report) : ServiceTimes.Measured;
        TellParameters(report, times);
        foreach (var crowd in Populations.Where(crowd => IsAsked(options, crowd.Name)))
        {
            report.Say($"{crowd.Name}: {crowd.Referents:#,0} referents, {crowd.Bookers:#,0} of them book {crowd.PeopleAsked} people each within ten seconds, {crowd.Watchers:#,0} watch {Math.Min(crowd.OnScreen, crowd.Performances)} of {crowd.Performances} performances of {crowd.Seats} seats");
            foreach (var nodes in options.Nodes ?? [1, 3, 5])
            {
                TellMorning(report, $"{crowd.Name}, {nodes} node(s)", MorningRun.Run(crowd, new Installation(nodes), times, options.Seed));
            }
        }

        if (IsAsked(options, "rush"))
        {
            TellMorning(report, "the rush of the bench, one machine of 2 cores", MorningRun.Run(Rush, Shared, times with { Internet = 0 }, options.Seed));
        }

        if (IsAsked(options, "limits"))
        {
            CountryLimits.Tell(report, times, options.Seed);
        }
    }

    private static bool IsAsked(BenchOptions options, string what) => options.Only.Count == 0 || options.Only.Contains(what);

    private static void TellParameters(Report report, ServiceTimes times)
    {
        foreach (var parameter in typeof(ServiceTimes).GetProperties().Where(property => property.PropertyType == typeof(double)))
        {
            report.Add(new Figure($"parameter: {parameter.Name}", "model", (double)parameter.GetValue(times)!, "us", null, null));
        }
    }

    private static void TellMorning(Report report, string name, MorningResult morning)
    {
        void Add(string what, double value, string unit) => report.Add(new Figure($"  {what}", "model", value, unit, null, null));
        report.Add(new Figure($"{name}: bookings answered", "model", morning.Answered, "bookings", "asked for", morning.Bookings));
        Add("requests sent", morning.Sent, "requests");
        Add("pressed again", morning.PressedAgain, "times");
        Add("told 429", morning.TooManyRequests, "requests");
        Add("told 503", morning.Overloaded, "requests");
        Add("p50", morning.P50, "ms");
        Add("p99", morning.P99, "ms");
        Add("from nine to the last answer", morning.LastAnswer, "s");
        foreach (var use in morning.Use)
        {
            Add($"{use.Resource}, busiest second", use.Peak * 100, "%");
        }

        Add("rows stored", morning.Rows, "rows");
        Add("transactions", morning.Transactions, "transactions");
        Add("frames in the busiest second", morning.FramesPerSecond, "frames/s");
        Add("from commit to the last screen, p50", morning.SightP50, "ms");
        Add("from commit to the last screen, p99", morning.SightP99, "ms");
        Add("seats given", morning.Seated, "people");
        Add("placed on waitlists", morning.Waiting, "people");
        Add("breaches found by the audit", morning.Breaches.Count, "breaches");
        foreach (var breach in morning.Breaches.Take(3))
        {
            report.Say(breach);
        }
    }
}
