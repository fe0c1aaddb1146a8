using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.World;

namespace Billetterie.Simulation.Workload;

/// <summary>Who there is: structures with their people and referents, two venues, the coordination.</summary>
internal sealed class Society
{
    private readonly Dictionary<ParticipantId, PersonFacts> people = [];

    public Society(Settings settings, Dice dice)
    {
        for (var structure = 1; structure <= settings.Structures; structure++)
        {
            Structures.Add(new StructureId(structure));
            for (var i = 1; i <= settings.PeoplePerStructure; i++)
            {
                Add(new StructureId(structure), new ParticipantId((structure * 100) + i), i, dice);
            }
        }
    }

    public List<StructureId> Structures { get; } = [];

    public IReadOnlyList<VenueId> Venues { get; } = [new(1), new(2)];

    public IReadOnlyCollection<PersonFacts> People => people.Values;

    public List<ParticipantId> PeopleOf(StructureId structure) =>
        people.Values.Where(p => p.Structure == structure).Select(p => p.Person).ToList();

    public Family? FamilyOf(ParticipantId person) => people.GetValueOrDefault(person)?.Family;

    /// <summary>One of a structure's two referents.</summary>
    public static Actor Referent(StructureId structure, Dice dice) =>
        new(new AccountId((structure.Value * 10) + dice.Below(2)), Role.Referent, Structure: structure);

    public static Actor Venue(VenueId venue) => new(new AccountId(900 + venue.Value), Role.Venue, Venue: venue);

    public static Actor Coordination { get; } = new(new AccountId(990), Role.Coordination);

    /// <summary>Somebody becomes inactive, or active again; guests depend on their participant (R2).</summary>
    public IEnumerable<PersonFacts> Toggle(Dice dice)
    {
        var away = people.Values.Where(p => !p.Active).ToList();
        var person = dice.Pick(away.Count > 0 && dice.Chance(0.6) ? away : people.Values.ToList());
        yield return people[person.Person] = person with { Active = !person.Active };
        foreach (var guest in people.Values.Where(p => p.Host == person.Person).ToList())
        {
            yield return people[guest.Person] = guest with { HostActive = !person.Active };
        }
    }

    /// <summary>A structure is suspended, or admitted again.</summary>
    public IEnumerable<PersonFacts> ToggleStructure(Dice dice)
    {
        var suspended = people.Values.FirstOrDefault(p => !p.StructureActive)?.Structure;
        var structure = suspended ?? dice.Pick(Structures);
        foreach (var person in people.Values.Where(p => p.Structure == structure).ToList())
        {
            yield return people[person.Person] = person with { StructureActive = !person.StructureActive };
        }
    }

    private void Add(StructureId structure, ParticipantId person, int number, Dice dice)
    {
        var family = number == 1 ? Family.Participant : dice.Pick([Family.Participant, Family.Participant, Family.Guest, Family.Companion]);
        var hosts = people.Values.Where(p => p.Structure == structure && p.Family == Family.Participant).ToList();
        var host = family == Family.Guest ? dice.Pick(hosts) : null;
        var active = number == 1 || dice.Chance(0.93);
        people[person] = new PersonFacts(person, structure, StructureActive: true, family, active, host?.Person, host?.Active ?? true);
    }
}
