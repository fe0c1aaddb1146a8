using System.Globalization;

namespace Billetterie.Bench.Country;

/// <summary>Processor time of other processes, from the kernel's own count (Linux; elsewhere nothing can be calibrated).</summary>
internal static class ProcessorTime
{
    /// <summary>The kernel counts in hundredths of a second.</summary>
    private const double SecondsPerTick = 0.01;

    /// <summary>Of a process and its children, in seconds; PostgreSQL has a process for each connection.</summary>
    public static double WithChildren(int process) => Directory.EnumerateDirectories("/proc")
        .Where(directory => int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out _))
        .Select(Read).Where(one => one is not null && (one.Value.Id == process || one.Value.Parent == process))
        .Sum(one => one!.Value.Seconds);

    private static (int Id, int Parent, double Seconds)? Read(string directory)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(directory, "stat"));
            // The name, in parentheses, may hold spaces: what follows it is counted.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture),
                SecondsPerTick * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
