namespace Billetterie.Import.Reading;

/// <summary>What reading depends on beside the file.</summary>
/// <param name="Now">The moment of the import: recurrences are followed from here on.</param>
internal sealed record ReadingContext(DateTimeOffset Now)
{
    /// <summary>Recurrences are followed up to here.</summary>
    public DateTimeOffset Horizon { get; } = Now.AddMonths(ImportLimits.HorizonMonths);

    /// <summary>Any date beyond is a typing error.</summary>
    public DateTimeOffset Furthest { get; } = Now.AddYears(ImportLimits.YearsAhead);

    /// <summary>Before the year 2000 nobody was invited to anything: a typing error, or a clock that was never set.</summary>
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether a date can be meant.</summary>
    public bool Plausible(DateTimeOffset at) => at >= Earliest && at <= Furthest;
}
