using Billetterie.Abstractions;
using Billetterie.Grains.Participants;

namespace Billetterie.Simulation.Audit;

/// <summary>What was true of each person, at every step (R2).</summary>
public sealed class PeopleBook
{
    private readonly Dictionary<ParticipantId, List<(long Step, PersonFacts Facts)>> book = [];

    public void Change(PersonFacts facts, long step)
    {
        if (!book.TryGetValue(facts.Person, out var line))
        {
            book[facts.Person] = line = [];
        }
        line.Add((step, facts));
    }

    public bool Knows(ParticipantId person) => book.ContainsKey(person);

    /// <summary>Whether something was true of the person at any step from a given one on.</summary>
    public bool EverSince(long step, ParticipantId person, Func<PersonFacts, bool> what)
    {
        if (!book.TryGetValue(person, out var line))
        {
            return false;
        }
        for (var i = line.Count - 1; i >= 0; i--)
        {
            if (what(line[i].Facts))
            {
                return true;
            }
            if (line[i].Step < step)
            {
                return false;
            }
        }
        return false;
    }
}
