// A basket without and with a promotion: the goods on the left, what comes of it on the right.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property PromoTrialViewModel trial: app.promotions.trial

    Panel {
        id: panel
        width: parent.width * 0.6
        height: parent.height - keys.height - Theme.gap
        Row {
            id: heads
            x: Theme.pad
            width: parent.width - Theme.pad * 2
            height: Theme.textBody * 2.2
            Label { width: parent.width * 0.48; height: parent.height; text: qsTr("Goods"); color: Theme.muted }
            Label { width: parent.width * 0.26; height: parent.height; text: qsTr("Without"); color: Theme.muted; horizontalAlignment: Text.AlignRight }
            Label { width: parent.width * 0.26; height: parent.height; text: qsTr("With it"); color: Theme.muted; horizontalAlignment: Text.AlignRight }
        }
        ListView {
            id: list
            objectName: "trial-list"
            anchors {
                fill: parent
                topMargin: heads.height
                margins: 1
            }
            clip: true
            model: root.trial.lines
            boundsBehavior: Flickable.StopAtBounds
            delegate: TrialRow {
                onPicked: (row) => root.trial.select(row)
                onMore: (row) => root.trial.more(row)
                onLess: (row) => root.trial.less(row)
            }
            Label {
                objectName: "trial-empty"
                anchors.centerIn: parent
                width: parent.width * 0.8
                visible: list.count === 0
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                text: qsTr("Scan goods into this basket, find them by name, or take the last sale. Nothing is sold.")
                color: Theme.muted
                font.pixelSize: Theme.textLarge
            }
        }
    }
    Row {
        id: keys
        anchors.bottom: parent.bottom
        width: panel.width
        height: Theme.mm * 14
        spacing: Theme.gap
        Key {
            objectName: "trial-search"
            width: (parent.width - Theme.gap * 2) / 3
            height: parent.height
            chosen: root.trial.searching
            text: qsTr("Find goods")
            hint: root.app.keyText(Action.Search)
            onClicked: root.trial.search(!root.trial.searching)
        }
        Key {
            objectName: "trial-last"
            width: (parent.width - Theme.gap * 2) / 3
            height: parent.height
            text: qsTr("The last sale")
            hint: root.app.keyText(Action.SuspendedList)
            onClicked: root.trial.loadLast()
        }
        Key {
            objectName: "trial-clear"
            width: (parent.width - Theme.gap * 2) / 3
            height: parent.height
            enabled: root.trial.hasResult
            text: qsTr("Empty it")
            hint: root.app.keyText(Action.CancelSale)
            onClicked: root.trial.empty()
        }
    }
    Loader {
        x: panel.width + Theme.pad
        width: parent.width - x
        height: parent.height
        sourceComponent: root.trial.searching ? search : result
    }
    Component { id: search; GoodsSearch { picker: root.trial.picker } }
    Component { id: result; TrialResult { trial: root.trial } }
}
