using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Every account, searched and filtered.</summary>
public sealed class AccountsModel(AccountQueries accounts) : CoordinationPage
{
    private const int Shown = 25;

    public static IReadOnlyList<Role> Roles { get; } = [Role.Referent, Role.Venue, Role.Coordination];

    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "role")]
    public Role? OfRole { get; set; }

    /// <summary>Only those who may sign in, or only those who may not.</summary>
    [FromQuery(Name = "actif")]
    public bool? Active { get; set; }

    [FromQuery(Name = "numero")]
    public int Number { get; set; } = 1;

    public NumberedPage<AccountView> Found { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        var role = OfRole is { } asked && Roles.Contains(asked) ? asked : (Role?)null;
        Found = await accounts.PageAsync(new AccountSearch { Q = TypedSearch.Cut(Q), Role = role, Active = Active, Limit = Shown }, Math.Max(1, Number), Aborted);
    }

    public string At(int number) => Url.Page("/Coordination/Accounts", new RouteValueDictionary
    {
        ["q"] = TypedSearch.Cut(Q), ["role"] = OfRole, ["actif"] = Active is { } active ? active ? "true" : "false" : null,
        ["numero"] = number > 1 ? number : null,
    }) ?? "";
}
