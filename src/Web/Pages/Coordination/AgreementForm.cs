using Billetterie.Storage.Partners;
using Billetterie.Web.Http;
using Billetterie.Web.Site;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>The agreement with a partner as it is entered; days as a browser writes them.</summary>
public sealed record AgreementForm
{
    public string? Start { get; set; }

    public string? End { get; set; }

    public string? Reference { get; set; }

    internal static AgreementForm Of(Agreement agreement) => new()
    {
        Start = agreement.Start?.Write(),
        End = agreement.End?.Write(),
        Reference = agreement.Reference,
    };

    internal Agreement Read(FieldChecks fields) => new(
        fields.OptionalDay("Start", Start), fields.OptionalDay("End", End), fields.OptionalLine("Reference", Reference, FieldLimits.Address));
}
