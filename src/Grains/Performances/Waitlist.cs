using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>
/// One tier, ordered by sequence number (R5), with the parties that wait together. Joining at the end, looking up a rank and
/// asking whether anybody fits cost the same however long it grows. Not thread safe: it belongs to one owner.
/// </summary>
internal sealed class Waitlist
{
    private readonly List<int> sequences = [];
    private readonly List<ReservationId> reservations = [];
    private readonly Dictionary<int, List<ReservationId>> parties = [];
    private readonly int[] unitsOfSize = new int[Limits.PeoplePerRequest + 1];

    public int Count => sequences.Count;

    /// <summary>The waiting, first in line first.</summary>
    public IReadOnlyList<ReservationId> InOrder => reservations;

    /// <summary>Whether a person or a whole party could be seated on so many vacant seats.</summary>
    public bool AnyFits(int vacant)
    {
        for (var size = 1; size <= vacant && size < unitsOfSize.Length; size++)
        {
            if (unitsOfSize[size] > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Those who wait as one party, in order.</summary>
    public IReadOnlyList<ReservationId> Party(int party) => parties[party];

    public void Add(int sequence, ReservationId reservation, int? party)
    {
        if (sequences.Count == 0 || sequences[^1] < sequence)
        {
            sequences.Add(sequence);
            reservations.Add(reservation);
        }
        else
        {
            var index = ~sequences.BinarySearch(sequence);
            if (index < 0)
            {
                throw new InvalidOperationException($"Sequence {sequence} waits already.");
            }

            sequences.Insert(index, sequence);
            reservations.Insert(index, reservation);
        }

        JoinParty(reservation, party);
    }

    public void Remove(int sequence, ReservationId reservation, int? party)
    {
        var index = IndexOf(sequence);
        sequences.RemoveAt(index);
        reservations.RemoveAt(index);
        LeaveParty(reservation, party);
    }

    /// <summary>Place in the tier, from 1.</summary>
    public int RankOf(int sequence) => IndexOf(sequence) + 1;

    private void JoinParty(ReservationId reservation, int? party)
    {
        if (party is not { } number)
        {
            unitsOfSize[1]++;
            return;
        }

        if (!parties.TryGetValue(number, out var members))
        {
            parties.Add(number, members = []);
        }

        Resize(members.Count, members.Count + 1);
        members.Add(reservation);
    }

    private void LeaveParty(ReservationId reservation, int? party)
    {
        if (party is not { } number)
        {
            unitsOfSize[1]--;
            return;
        }

        var members = parties[number];
        Resize(members.Count, members.Count - 1);
        members.Remove(reservation);
        if (members.Count == 0)
        {
            parties.Remove(number);
        }
    }

    private void Resize(int from, int to)
    {
        if (from > 0)
        {
            unitsOfSize[from]--;
        }

        if (to > 0)
        {
            unitsOfSize[to]++;
        }
    }

    private int IndexOf(int sequence)
    {
        var index = sequences.BinarySearch(sequence);
        return index >= 0 ? index : throw new InvalidOperationException($"Sequence {sequence} does not wait here.");
    }
}
