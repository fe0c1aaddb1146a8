namespace Billetterie.Abstractions;

/// <summary>Finds the owner of an identity, wherever it lives: in this process, or on a node of the cluster.</summary>
public interface IGrains
{
    IPerformanceGrain Performance(PerformanceId id);
    IParticipantGrain Participant(ParticipantId id);
    IStructureGrain Structure(StructureId id);
}
