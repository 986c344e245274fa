namespace Faer.Web.Tests.Browsing;

/// <summary>The tests that share one browser and one service.</summary>
[CollectionDefinition(nameof(BrowserCollection))]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>;
