using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;

namespace Billetterie.Simulation.Store;

/// <summary>What is on disk. Outlives every crash.</summary>
public sealed class Tables
{
    private static readonly List<JournalEntry> Nothing = [];
    private readonly Dictionary<PerformanceId, List<JournalEntry>> journals = [];

    public Dictionary<PerformanceId, PerformanceImage> Performances { get; } = [];
    public Dictionary<ReservationId, ReservationImage> Reservations { get; } = [];
    public Dictionary<(ParticipantId Person, QuotaSlot Slot), ReservationId> Slots { get; } = [];
    public Dictionary<RequestKey, RememberedAnswer> Answers { get; } = [];
    public Dictionary<ReservationId, string> Notes { get; } = [];
    public List<Notice> Outbox { get; } = [];
    public Dictionary<ParticipantId, PersonFacts> People { get; } = [];

    public IReadOnlyList<JournalEntry> Journal(PerformanceId performance) => journals.GetValueOrDefault(performance, Nothing);

    public long VersionOf(PerformanceId performance) => Journal(performance) is { Count: > 0 } journal ? journal[^1].Version : 0;

    /// <summary>A person's live place on a performance, as the unique index over live reservations knows it.</summary>
    public ReservationImage? LiveOf(PerformanceId performance, ParticipantId person) =>
        Reservations.Values.FirstOrDefault(r => r.Live && r.Participant == person && r.Id.Performance == performance);

    public IEnumerable<ReservationImage> Of(PerformanceId performance) => Reservations.Values.Where(r => r.Id.Performance == performance);

    public void Append(PerformanceBatch batch)
    {
        if (batch.Entries.Count > 0)
        {
            if (!journals.TryGetValue(batch.Performance, out var journal))
            {
                journals[batch.Performance] = journal = [];
            }
            journal.AddRange(batch.Entries);
            Performances[batch.Performance] = batch.Image;
        }
        foreach (var row in batch.Added.Concat(batch.Changed))
        {
            Reservations[row.Id] = row;
        }
        foreach (var use in batch.SlotsReturned)
        {
            Slots.Remove((use.Person, use.Slot));
        }
        foreach (var use in batch.SlotsTaken)
        {
            Slots[(use.Person, use.Slot)] = use.Reservation;
        }
        foreach (var answer in batch.Answers)
        {
            Answers[answer.Key] = answer;
        }
        foreach (var note in batch.Notes)
        {
            Notes[note.Reservation] = note.Text;
        }
        Outbox.AddRange(batch.Notices);
    }
}
