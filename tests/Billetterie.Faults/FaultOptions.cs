using System.Globalization;
using Billetterie.Faults.Kinds;

namespace Billetterie.Faults;

/// <summary>What the command line asks for.</summary>
/// <param name="Seed">The first round's; each further round has the next.</param>
/// <param name="Only">One kind of fault; null: all in turn.</param>
internal sealed record FaultOptions(int Seed, int Rounds, int Intents, string? Only)
{
    public static string Usage { get; } =
        $"""
        dotnet run -c Release --project tests/Billetterie.Faults -- [--rounds 100] [--seed 1] [--intents 240] [--only KIND]
        dotnet run -c Release --project tests/Billetterie.Faults -- hostile [--seed 1] [--requests 100000]
        Kinds:
        {string.Join('\n', AllFaults.List.Select(fault => $"  {fault.Name,-20} {fault.Told}"))}
        """;

    public static FaultOptions? Parse(string[] args)
    {
        var options = new FaultOptions(1, 100, 240, null);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var next = (args[i], int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number)) switch
            {
                ("--seed", true) => options with { Seed = number },
                ("--rounds", true) when number is > 0 and <= 100_000 => options with { Rounds = number },
                ("--intents", true) when number is >= 100 and <= 100_000 => options with { Intents = number },
                ("--only", _) when AllFaults.List.Any(fault => fault.Name == args[i + 1]) => options with { Only = args[i + 1] },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }
        return args.Length % 2 == 0 ? options : null;
    }
}
