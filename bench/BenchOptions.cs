namespace Billetterie.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Stores"><c>sqlite</c>, <c>postgres</c>, or both.</param>
/// <param name="Seconds">How long each figure is measured.</param>
/// <param name="Only">Pages by their address or name; empty for all.</param>
internal sealed record BenchOptions(string Table, IReadOnlyList<string> Stores, string? JsonPath, double Seconds, IReadOnlyList<string> Only)
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
          start    cold start of the built program, memory idle
          neighbours  how long others wait beside one who hammers, and beside slow and silent clients
          cluster  a crowd before the one-machine program and before 1, 2, 3 nodes of the built src/Silo; the cost of the hop
        """;

    public TimeSpan During => TimeSpan.FromSeconds(Seconds);

    public static BenchOptions? Parse(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 == 0)
        {
            return null;
        }

        var options = new BenchOptions(args[0], ["sqlite", "postgres"], null, 5, []);
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = args[i + 1];
            var next = args[i] switch
            {
                "--store" when value is "sqlite" or "postgres" => options with { Stores = [value] },
                "--only" => options with { Only = value.Split(',') },
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
}
