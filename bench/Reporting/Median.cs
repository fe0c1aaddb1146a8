namespace Billetterie.Bench.Reporting;

/// <summary>The middle one of some measurements.</summary>
internal static class Median
{
    /// <param name="values">At least one; of an even number, what lies between the two in the middle.</param>
    public static double Of(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
