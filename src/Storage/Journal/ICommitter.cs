namespace Billetterie.Storage.Journal;

/// <summary>Empties the commit queue until it is disposed, which writes what still waits.</summary>
internal interface ICommitter : IAsyncDisposable;
