using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Partners;
using Billetterie.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>The structures by status, those that ask to join first.</summary>
public sealed class IndexModel(PartnerQueries partners) : CoordinationPage
{
    private const int Shown = 25;

    [FromQuery(Name = "etat")]
    public StructureStatus? Asked { get; set; }

    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "numero")]
    public int Number { get; set; } = 1;

    public StructureStatus Status => Asked is { } asked && Enum.IsDefined(asked) ? asked : StructureStatus.Pending;

    public NumberedPage<PartnerStructure> Structures { get; private set; } = null!;

    public int Pending { get; private set; }

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        var search = Q is { Length: > FieldLimits.Search } ? Q[..FieldLimits.Search] : Q;
        Structures = await partners.StructuresAsync(Status, search, Math.Max(1, Number), Shown, Aborted);
        Pending = await partners.CountPendingAsync(Aborted);
    }

    public string At(StructureStatus status, int number = 1) =>
        Url.Page("/Coordination/Index", new { etat = status, q = Q, numero = number > 1 ? number : (int?)null }) ?? "";
}
