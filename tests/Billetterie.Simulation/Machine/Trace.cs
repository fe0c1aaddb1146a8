using System.Globalization;

namespace Billetterie.Simulation.Machine;

/// <summary>
/// What happened, as one number: two runs of a seed that differ anywhere differ here. Writes the story down as well where
/// somebody wants to read it.
/// </summary>
public sealed class Trace(TextWriter? story)
{
    public ulong Hash { get; private set; } = 0xCBF29CE484222325;

    /// <summary>Whether somebody reads: what costs time to tell is told only then.</summary>
    public bool Told => story is not null;

    public void Mix(long value)
    {
        var hash = (Hash ^ (ulong)value) * 0x100000001B3;
        Hash = hash ^ (hash >> 29);
    }

    public void Mix(string text)
    {
        foreach (var c in text)
        {
            Mix(c);
        }
    }

    public void Tell(DateTimeOffset at, string line) =>
        story?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm:ss.fff} {line}"));
}
