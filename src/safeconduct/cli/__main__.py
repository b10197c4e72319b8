from safeconduct.cli.main import main

main()
