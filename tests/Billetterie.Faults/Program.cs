using System.Globalization;
using Billetterie.Faults;
using Billetterie.Faults.Hostile;

if (args is ["hostile", .. var hostile])
{
    var (seed, requests) = hostile switch
    {
        [] => (1, 100_000),
        ["--requests", var count] => (1, Number(count)),
        ["--seed", var number] => (Number(number), 100_000),
        ["--seed", var number, "--requests", var count] => (Number(number), Number(count)),
        _ => (0, 0),
    };
    if (requests > 0)
        return (await new HostileSuite(seed, requests, Console.Out).RunAsync()).Count == 0 ? 0 : 1;
}
else if (FaultOptions.Parse(args) is { } options)
{
    return await new FaultSuite(options, Console.Out).RunAsync() ? 0 : 1;
}

Console.Error.WriteLine(FaultOptions.Usage);
return 2;

static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
