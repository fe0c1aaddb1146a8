namespace Billetterie.Simulation.Machine;

/// <summary>
/// Chance that a seed decides: SplitMix64, written out so that a seed found today fails the same way under any runtime.
/// Not thread safe: one world, one thread.
/// </summary>
public sealed class Dice(ulong seed)
{
    private ulong state = Mix(seed + 0x9E3779B97F4A7C15);

    /// <summary>A stream of its own, so that one more draw here changes nothing there.</summary>
    public Dice Fork(ulong label) => new(Mix(state ^ Mix(label)));

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>From 0 to <paramref name="bound"/> − 1.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(double probability) => (Next() >> 11) * (1.0 / (1UL << 53)) < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public TimeSpan UpTo(TimeSpan longest) => TimeSpan.FromTicks((long)((Next() >> 11) * (1.0 / (1UL << 53)) * longest.Ticks));

    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());
        return new Guid(bytes);
    }

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
        return list;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
