# The daily verbs. `make help` lists them.
MVN := ./mvnw -B -ntp

.DEFAULT_GOAL := help
.PHONY: help setup run test verify format generate pictures migrate sim reset dist

help: ## list the verbs
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## fetch Maven and all libraries, so that later builds need no network
	$(MVN) -q package -DskipTests

run: ## build what is newer and start with two simulated workers
	./comfyume run --demo

test: ## unit tests of all modules
	$(MVN) test

verify: ## everything: rules, unit tests, whole-system tests
	$(MVN) verify

format: ## bring sources into the one format
	$(MVN) -q spotless:apply

generate: ## rewrite the reference pages that are made from code
	$(MVN) -q test -Ddocs.generate -Dtest='*TableTest,*DocsTest,*DiagramTest' -Dsurefire.failIfNoSpecifiedTests=false

pictures: ## take the pictures of all pages anew, into docs/images
	$(MVN) -q verify -Ppictures -pl system-tests -am -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=PicturesIT -Dfailsafe.failIfNoSpecifiedTests=false

migrate: ## bring the tables of comfyume.db.url up to date
	./comfyume migrate

sim: ## one simulated ComfyUI server on port 8188
	./comfyume sim

dist: ## a .tar.gz that runs without sources: launcher/target/comfyume-*.tar.gz
	$(MVN) -Pdist package -DskipTests

reset: ## delete ./data: all accounts, jobs and files of this folder
	@if [ -f data/run/instance.json ]; then echo "comfyume runs on ./data; stop it first."; exit 1; fi
	rm -rf data
