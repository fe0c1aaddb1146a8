using Billetterie.Abstractions;

namespace Billetterie.Grains.Structures;

/// <summary>What may be done to a structure and its referents; pure.</summary>
internal static class StructureRules
{
    public static Refusal? Refusal(StructureView structure, StructureChange change) => change switch
    {
        _ when structure.Status == StructureStatus.Merged => new Refusal(Codes.PartnerMerged),
        // Merging moves people and reservations: it is more than a state.
        StructureChange.StatusSet { Status: StructureStatus.Merged } => new Refusal(Codes.FieldInvalid, Field: "status"),
        StructureChange.ReferentAdded when structure.Referents.Count >= Limits.ReferentsPerStructure =>
            new Refusal(Codes.TooManyReferents, Number: Limits.ReferentsPerStructure),
        StructureChange.ReferentRevised revised when !Has(structure, revised.Details.Referent) => new Refusal(Codes.ReferentNotFound),
        StructureChange.ReferentRemoved removed when !Has(structure, removed.Referent) => new Refusal(Codes.ReferentNotFound),
        StructureChange.ReferentRemoved when structure.Referents.Count == 1 => new Refusal(Codes.LastReferent),
        _ => null,
    };

    /// <summary>A referent acts on their own structure, the coordination on any. Another's is not found.</summary>
    public static bool MayTouch(StructureView structure, Actor by) =>
        by.Role is Role.Coordination or Role.System || (by.Role == Role.Referent && by.Structure == structure.Id);

    private static bool Has(StructureView structure, AccountId referent) => structure.Referents.Any(one => one.Account == referent);
}
