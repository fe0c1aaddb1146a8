using Billetterie.Abstractions;
using Billetterie.Bench.Engine;

namespace Billetterie.Bench.Growth;

/// <summary>People of a database who book one after the other, each once, all over the table and not in its order. Thread safe.</summary>
internal sealed class Crowd(EngineHouse house, long first, int people)
{
    // A prime that divides no number of people asked for here: so it comes to each of them once.
    private const long Stride = 611_953;

    private long next;

    public EngineHouse House => house;

    /// <summary>Somebody who has not booked yet.</summary>
    public long Next() => Interlocked.Increment(ref next) is var turn && turn <= people
        ? At(first, people, turn)
        : throw new InvalidOperationException($"More than {people} people are to book.");

    /// <summary>Books so many people over so many callers.</summary>
    /// <param name="tell">Is told the milliseconds of each booking; null where nobody wants to know.</param>
    public async Task BookAsync(PerformanceId performance, int count, int callers, Action<double>? tell = null)
    {
        var taken = 0;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref taken) <= count)
            {
                var started = System.Diagnostics.Stopwatch.GetTimestamp();
                var person = Next();
                var answer = await house.BookAsync(performance, person);
                tell?.Invoke(System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (answer.Outcomes is not [{ Status: PersonStatus.Confirmed }])
                {
                    throw new InvalidOperationException($"Person {person} was not booked: {answer}");
                }
            }
        })));
    }

    private static long At(long first, int people, long turn) => first + (turn * Stride % people);

    /// <summary>The same as an SQL expression.</summary>
    public static string Sql(long first, int people, string turn) => $"({first} + (({turn}) * {Stride}) % {people})";
}
