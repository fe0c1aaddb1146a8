using System.Diagnostics.Metrics;
using Billetterie.Abstractions;

namespace Billetterie.Grains.Booking;

/// <summary>Counts what became of people who were asked for: meter <c>Billetterie.Booking</c>. Codes only, never who.</summary>
public sealed class BookingMeter : IDisposable
{
    public const string Name = "Billetterie.Booking";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> people;
    private readonly Counter<long> refusals;
    private readonly Counter<long> faults;

    public BookingMeter()
    {
        people = meter.CreateCounter<long>("billetterie.bookings", "{person}", "People asked for, by what became of them and why.");
        refusals = meter.CreateCounter<long>("billetterie.booking.refusals", "{request}", "Requests refused as a whole, by code.");
        faults = meter.CreateCounter<long>("billetterie.booking.faults", "{request}", "Requests that had to be asked again, by kind.");
    }

    public void Dispose() => meter.Dispose();

    internal void Tell(PerformanceAnswer answer)
    {
        if (answer.Refusal is { } refusal && refusals.Enabled)
        {
            refusals.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));
        }

        if (!people.Enabled)
        {
            return;
        }

        foreach (var outcome in answer.Outcomes)
        {
            people.Add(
                1, new KeyValuePair<string, object?>("status", outcome.Status.ToString()), new KeyValuePair<string, object?>("code", outcome.Code));
        }
    }

    internal void Tell(Exception fault) => faults.Add(1, new KeyValuePair<string, object?>("kind", fault.GetType().Name));
}
