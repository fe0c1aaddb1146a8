using Billetterie.Storage.Partners;
using Billetterie.Web.Coordination.Importing;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Partners who are likely the same, likeliest first.</summary>
public sealed class DoublesModel(PartnerDoubles doubles, PartnerImportWords words) : CoordinationPage
{
    public PartnerImportWords Words => words;

    public IReadOnlyList<PartnerPair> Found { get; private set; } = [];

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        Found = await doubles.FindAsync(Aborted);
    }
}
