using Authorizer.Benchmarks;

// dotnet run -c Release --project tests/Authorizer.Benchmarks [-- PART… [ROUNDS]]; what the parts are stands in Parts.cs.
return await Parts.RunAsync(args);
