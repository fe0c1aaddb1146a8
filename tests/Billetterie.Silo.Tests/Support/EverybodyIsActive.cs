using Billetterie.Abstractions;
using Billetterie.Grains.Participants;

namespace Billetterie.Silo.Tests.Support;

/// <summary>People by their numbers: everybody is an active participant of the structure of their thousand.</summary>
internal sealed class EverybodyIsActive : IPeople
{
    public static StructureId StructureOf(ParticipantId person) => new((person.Value / 1000) + 1);

    public ValueTask<IReadOnlyList<PersonFacts>> FindAsync(IReadOnlyList<ParticipantId> people, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<PersonFacts>>(
            [.. people.Distinct().Select(person => new PersonFacts(person, StructureOf(person), true, Family.Participant, true, null, true))]);
}
