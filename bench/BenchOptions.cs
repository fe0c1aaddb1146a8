namespace Billetterie.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Stores"><c>sqlite</c>, <c>postgres</c>, or both.</param>
/// <param name="Seconds">How long each figure is measured.</param>
/// <param name="Only">Pages by their address or name, or populations; empty for all.</param>
/// <param name="Nodes">How many nodes the cluster or the model has, one run for each; null: what the table takes by itself.</param>
/// <param name="Seed">Of the model.</param>
/// <param name="Calibrate">Whether the model's parameters are measured first.</param>
/// <param name="Program">The one-machine program whose start is measured; null for the built one.</param>
internal sealed record BenchOptions(
    string Table, IReadOnlyList<string> Stores, string? JsonPath, double Seconds, IReadOnlyList<string> Only, IReadOnlyList<int>? Nodes, ulong Seed,
    bool Calibrate, string? Program)
{
    public const string Usage = """
        dotnet run -c Release --project bench -- TABLE [--store sqlite|postgres] [--seconds N] [--json FILE] [--only PAGE,PAGE]
          engine   bookings in process on one and on twenty performances, beside the row-lock transaction
          reads    what pages and API read, over the database of a large town
          plans    how the databases carry out each of those reads, as a page of documentation
          pages    every page of the site, over the same database: server time and weight; --only / for one, --only "/coordination*" for some
          http     bookings over HTTP, signed in, beside the row-lock endpoint and an empty endpoint
          rush     5,000 bookings within a second under 2,000 live watchers, then cancellations; audited
          growth   cost of a booking as a performance and the database grow, memory, activation
          live     5,000 live watchers: from a booking's answer to their sight
          start    cold start of the one-machine program, memory idle: [--program FILE.dll], a published one instead of the built
          neighbours  how long others wait beside one who hammers, and beside slow and silent clients
          cluster  crowds before the one-machine program and before 1, 2, 3 nodes of the built src/Silo; the cost of the hop: [--nodes 1,2,3] [--only hop]
          country  a model of nine o'clock in a town, a region, a country, and where its limits lie:
                   [--nodes 1,3,5] [--seed N] [--only town,region,country,rush,limits] [--calibrate yes: its parameters measured first]
        """;

    public TimeSpan During => TimeSpan.FromSeconds(Seconds);

    public static BenchOptions? Parse(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 == 0)
        {
            return null;
        }

        var options = new BenchOptions(args[0], ["sqlite", "postgres"], null, 5, [], null, 1, false, null);
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = args[i + 1];
            var next = args[i] switch
            {
                "--store" when value is "sqlite" or "postgres" => options with { Stores = [value] },
                "--nodes" when Numbers(value) is { } nodes => options with { Nodes = nodes },
                "--seed" when ulong.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var seed) => options with { Seed = seed },
                "--calibrate" when value is "yes" or "no" => options with { Calibrate = value == "yes" },
                "--only" => options with { Only = value.Split(',') },
                "--program" => options with { Program = value },
                "--json" => options with { JsonPath = value },
                "--seconds" when double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 600 =>
                    options with { Seconds = seconds },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    /// <summary>Numbers from 1 to 100 with commas between; null where it is something else.</summary>
    private static List<int>? Numbers(string value)
    {
        var numbers = value.Split(',')
            .Select(one => int.TryParse(one, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        return numbers.TrueForAll(number => number is >= 1 and <= 100) ? numbers : null;
    }
}
