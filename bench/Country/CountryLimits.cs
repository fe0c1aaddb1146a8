using Billetterie.Bench.Reporting;
using Billetterie.Simulation.Morning;

namespace Billetterie.Bench.Country;

/// <summary>Each limit alone: more is asked than it can give, and everything else is there in plenty.</summary>
internal static class CountryLimits
{
    /// <summary>Counters older than that are of no use to somebody who decides where to press.</summary>
    private const double OldestSight = 1_000;

    /// <summary>People of one structure are asked for by its own referents; here everybody asks for one, and nobody looks.</summary>
    private static readonly Crowd All = Crowd.Town with
    {
        Name = "limit", Booking = 1, PeopleAsked = 1, Hottest = 0, Early = 0, Doubled = 0, Rush = TimeSpan.Zero, Patience = TimeSpan.FromMinutes(5),
        Presses = 1, Looking = 0, PagesBefore = 0, Seats = 50,
    };

    private static readonly Installation Plenty = new(Nodes: 24, CoresPerNode: 96, DatabaseCores: 64, PerAccountPerSecond: 0, RequestsUnderWay: 1_000_000, Audited: false);

    public static void Tell(Report report, ServiceTimes times, ulong seed)
    {
        double Of(string name, Crowd crowd, Installation installation, ServiceTimes parameters)
        {
            var morning = MorningRun.Run(crowd, installation, parameters, seed);
            report.Add(new Figure($"limit: {name}", "model", morning.PerSecond, "bookings/s", null, null));
            report.Say($"          saturated: {morning.Busiest.Resource}, {morning.Busiest.Peak * 100:0} %");
            return morning.PerSecond;
        }

        Of("one hot performance", All with { Referents = 40_000, Performances = 1 }, Plenty, times);
        Of("one node of 4 cores", All with { Referents = 12_000, Performances = 100 }, Plenty with { Nodes = 1, CoresPerNode = 4 }, times);
        Of("one database of 8 cores", All with { Referents = 40_000, Performances = 400 }, Plenty with { DatabaseCores = 8 }, times);
        report.Add(new Figure("limit: watchers a node", "model", Watchers(times, seed), "watchers", null, null));
    }

    /// <summary>How many may watch on one node until what they see is a second old, while twelve performances on their screens all move.</summary>
    private static double Watchers(ServiceTimes times, ulong seed)
    {
        var (fits, over) = (0, 64_000);
        while (over - fits > 250)
        {
            var watchers = (fits + over) / 2;
            var crowd = Crowd.WholeCountry with
            {
                Referents = watchers, Looking = 1, Booking = 2_000.0 / watchers, Performances = 12, Hottest = 0, Seats = 200, PagesBefore = 0,
            };
            (fits, over) = MorningRun.Run(crowd, new Installation(1, Audited: false), times, seed).SightP99 <= OldestSight ? (watchers, over) : (fits, watchers);
        }

        return fits;
    }
}
