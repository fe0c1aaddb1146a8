using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Billetterie.Web.Site;

/// <summary>A page of the structures' space: for referents only, and only about their own structure.</summary>
[Authorize(Policies.Referents)]
public abstract class ReferentPage : SitePage
{
    /// <summary>The structure of whoever is signed in: every query begins with it.</summary>
    public StructureId Structure => StructureOf(Actor);

    /// <summary>The same, for pages of referents that are of another make.</summary>
    internal static StructureId StructureOf(Actor referent) =>
        referent.Structure ?? throw new InvalidOperationException("A referent has a structure.");
}
