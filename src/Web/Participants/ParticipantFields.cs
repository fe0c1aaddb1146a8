using Billetterie.Abstractions;
using Billetterie.Storage.Participants;
using Billetterie.Web.Http;

namespace Billetterie.Web.Participants;

/// <summary>What the API takes about a person.</summary>
/// <param name="Family">Participant (the default), Guest or Companion.</param>
/// <param name="Civility">Ms, Mr or Unspecified (the default).</param>
/// <param name="HostParticipantId">A guest's participant.</param>
/// <param name="Address">Where the person lives, on one line. Left out: none.</param>
/// <param name="Active">When changing: false for a person who is no longer accompanied. Left out: as it is.</param>
/// <param name="Version">When changing: the version that was read; another one is refused. Left out: overwrites.</param>
internal sealed record ParticipantFields(
    Family? Family, Civility? Civility, string? LastName, string? FirstName, string? Phone, string? Email,
    ParticipantId? HostParticipantId, bool? Active, long? Version,
    string? Address = null) : IChecked
{
    public void Check(FieldChecks fields) => Read(fields);

    /// <summary>The cleaned details.</summary>
    public ParticipantDetails Read(FieldChecks fields) => new(
        Family ?? Abstractions.Family.Participant, Civility ?? Storage.Participants.Civility.Unspecified,
        fields.Line("lastName", LastName, FieldLimits.Name), fields.Line("firstName", FirstName, FieldLimits.Name),
        fields.OptionalPhone("phone", Phone), fields.OptionalEmail("email", Email), HostParticipantId,
        fields.OptionalLine("address", Address, FieldLimits.Address));
}
