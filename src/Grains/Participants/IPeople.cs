using Billetterie.Abstractions;

namespace Billetterie.Grains.Participants;

/// <summary>What the rules need to know of a person (R2).</summary>
/// <param name="StructureActive">Whether the structure may book at all.</param>
/// <param name="Host">A guest's participant.</param>
/// <param name="HostActive">Whether that participant is active and of the same structure; true where there is no host to look at.</param>
public sealed record PersonFacts(ParticipantId Person, StructureId Structure, bool StructureActive, Family Family, bool Active, ParticipantId? Host, bool HostActive);

/// <summary>Reads facts about people. Thread safe; calls made at the same time may share one query.</summary>
public interface IPeople
{
    /// <summary>The facts of those that exist, in no particular order.</summary>
    ValueTask<IReadOnlyList<PersonFacts>> FindAsync(IReadOnlyList<ParticipantId> people, CancellationToken cancellation = default);
}
