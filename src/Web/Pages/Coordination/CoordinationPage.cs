using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>A page of the coordination's space.</summary>
[Authorize(Policies.Coordination)]
public abstract class CoordinationPage : SitePage;
