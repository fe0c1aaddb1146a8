using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>
/// One command being decided: the state it reads, the moment at which the owner took it, and what it puts down. A record is
/// in the state as soon as it is put down, so that the next person of the same request sees it.
/// </summary>
internal sealed class Turn(Seating seating, BookingPolicy policy, DateTimeOffset now, Actor by, Guid? request, ITurnSink sink)
{
    public Seating Seating => seating;
    public BookingPolicy Policy => policy;
    public DateTimeOffset Now => now;

    /// <summary>The same turn in the program's name: what nobody asked for is not put down to whoever came by at that moment.</summary>
    public Turn OfTheProgram() => new(seating, policy, now, Actor.System, null, sink);

    public void Put(PerformanceRecord record)
    {
        var entry = new JournalEntry(seating.Version + 1, now, by.Account, request, record) { ActedFor = by.Venue };
        sink.Before(seating, record);
        seating.Apply(entry);
        sink.Put(entry);
    }

    public void Notify(Notice notice) => sink.Notify(notice);

    public void Note(ReservationId reservation, string text) => sink.Note(new ReservationNote(reservation, text));

    public PerformanceAnswer Answer(params IReadOnlyList<PersonOutcome> outcomes) => new(null, outcomes, seating.AvailabilityAt(now), now);
}

/// <summary>Where a turn puts what it decided: the open batch.</summary>
internal interface ITurnSink
{
    /// <summary>Called before a record changes the state, so that the batch can keep what was.</summary>
    void Before(Seating seating, PerformanceRecord record);
    void Put(JournalEntry entry);
    void Notify(Notice notice);
    void Note(ReservationNote note);
}
