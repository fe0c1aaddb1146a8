using Billetterie.Faults;

if (FaultOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(FaultOptions.Usage);
    return 2;
}

return await new FaultSuite(options, Console.Out).RunAsync() ? 0 : 1;
