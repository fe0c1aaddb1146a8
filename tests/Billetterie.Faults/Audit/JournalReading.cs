using System.Text.Json;

namespace Billetterie.Faults.Audit;

/// <summary>Follows the journal of a performance with rules of its own: who sits, who waits, how many there may be.</summary>
internal sealed class JournalReading
{
    private const int Confirmed = 1, Waiting = 2, Cancelled = 3;

    private readonly Dictionary<string, string> live = [];
    private int capacity;
    private long version;

    /// <summary>Where every reservation stands, by its id.</summary>
    public Dictionary<string, int> Statuses { get; } = [];

    public void Take(long number, string text)
    {
        Assert.Equal(++version, number);
        var record = JsonDocument.Parse(text).RootElement;
        switch (record.GetProperty("type").GetString())
        {
            case "PerformancePublished" or "CapacityChanged":
                capacity = record.GetProperty("capacity").GetInt32();
                break;
            case "SeatReserved":
                Enter(record, Confirmed);
                break;
            case "PlacedOnWaitlist":
                Enter(record, Waiting);
                break;
            case "WaitlistPromoted":
                Move(record, Waiting, Confirmed);
                break;
            case "ReservationCancelled":
                Leave(Id(record));
                break;
        }
        Assert.InRange(Statuses.Values.Count(status => status == Confirmed), 0, capacity);
    }

    private void Enter(JsonElement record, int status)
    {
        Assert.True(Statuses.TryAdd(Id(record), status), $"Reservation {Id(record)} was made twice.");
        var person = record.GetProperty("participant").GetString()!;
        Assert.True(live.TryAdd(person, Id(record)), $"Person {person} has two places.");
    }

    private void Move(JsonElement record, int from, int to)
    {
        Assert.Equal(from, Statuses[Id(record)]);
        Statuses[Id(record)] = to;
    }

    private void Leave(string reservation)
    {
        Assert.NotEqual(Cancelled, Statuses[reservation]);
        Statuses[reservation] = Cancelled;
        Assert.True(live.Remove(live.Single(place => place.Value == reservation).Key));
    }

    private static string Id(JsonElement record) => record.GetProperty("reservation").GetString()!;
}
